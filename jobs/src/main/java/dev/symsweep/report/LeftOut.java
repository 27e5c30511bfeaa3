package dev.symsweep.report;

import dev.symsweep.report.document.NumberText;
import dev.symsweep.store.directory.CorruptFile;
import java.util.List;

/**
 * Something that is not in the means, or that makes them doubtful.
 *
 * @param kind what happened, for instance {@code diverged}
 * @param what the run, pair or file
 * @param reason why, empty if nothing more is known
 */
public record LeftOut(String kind, String what, String reason) {

    /** A file that cannot be read. */
    public static LeftOut of(CorruptFile file) {
        return new LeftOut("corrupt file", file.name(), file.reason());
    }

    /** Rows that are not looked at, if there are any. */
    public static List<LeftOut> rows(int count, String noun, String reason) {
        return count == 0 ? List.of() : List.of(new LeftOut("left out", NumberText.count(count, noun), reason));
    }

    /** As one line of text. */
    public String line() {
        String oneLine = reason.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return kind + ": " + what + (oneLine.isEmpty() ? "" : ": " + oneLine);
    }
}
