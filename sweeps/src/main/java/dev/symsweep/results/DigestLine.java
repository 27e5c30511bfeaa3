package dev.symsweep.results;

import dev.symsweep.spec.Sha256;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A comment above a YAML text that says what the text is, so that a changed byte is noticed. */
final class DigestLine {

    private static final String BEGINNING = "# sha-256 ";
    private static final Pattern LINE = Pattern.compile(BEGINNING + "([0-9a-f]{64})");

    private DigestLine() {}

    /** The text below its line. */
    static String above(String text) {
        return BEGINNING + Sha256.of(text) + " of what follows; whoever changes that deletes this line\n" + text;
    }

    /** The text that stands below a line; all of it, if there is none. */
    static String below(String whole) {
        return LINE.matcher(whole).lookingAt() ? whole.substring(whole.indexOf('\n') + 1) : whole;
    }

    /** Whether the text is as it was written, as far as a line says what it was. */
    static boolean isRight(String whole) {
        Matcher line = LINE.matcher(whole);
        return !line.lookingAt() || line.group(1).equals(Sha256.of(below(whole)));
    }
}
