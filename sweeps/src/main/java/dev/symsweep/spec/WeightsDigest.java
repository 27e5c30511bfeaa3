package dev.symsweep.spec;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What identifies a parameter vector: the SHA-256 of its float32 numbers, little-endian, in the order of the network's
 * layout.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record WeightsDigest(String hex) implements Serializable {

    private static final String PREFIX = "sha256:";

    public WeightsDigest {
        Sha256.require("digest of weights", hex, Sha256.DIGITS);
    }

    /** That of a vector. */
    public static WeightsDigest of(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(vector.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        MessageDigest digest = Sha256.start();
        digest.update(bytes);
        return new WeightsDigest(HexFormat.of().formatHex(digest.digest()));
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if it is not {@code sha256:} and 64 digits
     */
    public static WeightsDigest parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException(
                    "digest of weights is \"" + text + "\", must be " + PREFIX + " and 64 hexadecimal digits");
        }
        return new WeightsDigest(text.substring(PREFIX.length()));
    }

    /** The text form. */
    @Override
    public String toString() {
        return PREFIX + hex;
    }
}
