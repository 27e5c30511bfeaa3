package dev.symsweep.spec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Digests of texts and bytes, and the hexadecimal names made of them. */
public final class Sha256 {

    /** Digits of a whole digest. */
    public static final int DIGITS = 64;

    /** Digits that names in tables and messages are cut to. */
    public static final int BRIEF = 12;

    private static final Pattern FORM = Pattern.compile("[0-9a-f]*");

    private Sha256() {}

    /** The digest of a text's UTF-8 bytes, in 64 lower-case hexadecimal digits. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of bytes, in 64 lower-case hexadecimal digits. */
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(start().digest(bytes));
    }

    /** A digest to be fed piece by piece. */
    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The first 12 digits, for messages and tables. */
    public static String brief(String hex) {
        return hex.substring(0, BRIEF);
    }

    /**
     * Checks the form of a name.
     *
     * @param what what it names, for the message
     * @return the name
     * @throws IllegalArgumentException if it is not that many lower-case hexadecimal digits
     */
    public static String require(String what, String hex, int digits) {
        if (hex.length() != digits || !FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException(
                    what + " is \"" + hex + "\", must be " + digits + " lower-case hexadecimal digits");
        }
        return hex;
    }
}
