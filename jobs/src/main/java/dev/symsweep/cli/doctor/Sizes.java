package dev.symsweep.cli.doctor;

import java.util.Locale;

/** Sizes for people. */
final class Sizes {

    static final long MEGABYTE = 1_000_000;
    static final long GIGABYTE = 1_000_000_000;

    private Sizes() {}

    /** For instance {@code 512 MB} or {@code 3.1 GB}. */
    static String text(long bytes) {
        return bytes < GIGABYTE
                ? bytes / MEGABYTE + " MB"
                : String.format(Locale.ROOT, "%.1f GB", bytes / (double) GIGABYTE);
    }
}
