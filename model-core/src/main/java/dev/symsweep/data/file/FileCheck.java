package dev.symsweep.data.file;

import java.nio.file.Path;

/**
 * What became of checking one data file.
 *
 * @param file what was checked
 * @param path the file or archive where it was found; where it belongs if it is missing
 * @param verdict the finding
 * @param detail one line for people; says for a damaged file what it is and what it must be
 */
public record FileCheck(DataFile file, Path path, Verdict verdict, String detail) {

    /** What a check can find. */
    public enum Verdict {
        /** Size and SHA-256, its own or its archive's, are the published ones. */
        VERIFIED,
        /** Unpacked or newly packed, with the published content. */
        SAME_CONTENT,
        /** It can be read; nothing is published to compare it with. */
        UNCHECKED,
        /** There is no such file. */
        MISSING,
        /** Other content, or a gzip file or archive that cannot be unpacked. */
        DAMAGED
    }

    /** Whether the file can be used. */
    public boolean usable() {
        return verdict != Verdict.MISSING && verdict != Verdict.DAMAGED;
    }
}
