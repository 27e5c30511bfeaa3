package dev.symsweep.memory;

import java.util.Locale;

/** Amounts of memory as people read them. */
public final class ByteCount {

    private static final long KIBI = 1L << 10;
    private static final long MEBI = 1L << 20;
    private static final long GIBI = 1L << 30;

    private ByteCount() {}

    /** For instance {@code 512 bytes}, {@code 1.5 MiB} or {@code 9.4 GiB}. */
    public static String text(long bytes) {
        if (bytes >= GIBI) {
            return scaled(bytes, GIBI, "GiB");
        }
        if (bytes >= MEBI) {
            return scaled(bytes, MEBI, "MiB");
        }
        return bytes >= KIBI ? scaled(bytes, KIBI, "KiB") : bytes + " bytes";
    }

    private static String scaled(long bytes, long unit, String name) {
        return String.format(Locale.ROOT, "%.1f %s", (double) bytes / unit, name);
    }
}
