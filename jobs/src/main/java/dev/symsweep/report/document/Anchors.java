package dev.symsweep.report.document;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of sections, tables and figures, which are at the same time identifiers of a page and names of files. */
public final class Anchors {

    private static final Pattern ANCHOR = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private Anchors() {}

    /** The letters and digits of a text, in lower case, with hyphens between its words; empty if it has none. */
    public static String of(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    static void check(String anchor) {
        if (!ANCHOR.matcher(anchor).matches()) {
            throw new IllegalArgumentException(
                    "an anchor must consist of lower-case letters, digits and single hyphens, not \"" + anchor + "\"");
        }
    }
}
