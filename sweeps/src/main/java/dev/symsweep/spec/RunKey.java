package dev.symsweep.spec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The name of a run: the SHA-256 of its spec's canonical form. Equal specs have equal keys on every platform.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record RunKey(String hex) implements Comparable<RunKey> {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
    private static final int BRIEF = 12;

    public RunKey {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("run key is \"" + hex + "\", must be 64 lower-case hexadecimal digits");
        }
    }

    /** The key of a canonical form: the SHA-256 of its UTF-8 bytes. */
    public static RunKey of(String canonical) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return new RunKey(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The first 12 digits, for messages and tables. */
    public String brief() {
        return hex.substring(0, BRIEF);
    }

    @Override
    public int compareTo(RunKey other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
