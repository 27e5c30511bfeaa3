package dev.symsweep.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Checksums in lower-case hexadecimal. */
public final class Checksums {

    public static final String SHA256 = "SHA-256";
    public static final String MD5 = "MD5";

    private static final int BUFFER = 1 << 16;

    private Checksums() {}

    /** The checksum of all that is left of a stream. */
    public static String of(InputStream content, String algorithm) throws IOException {
        return copy(content, OutputStream.nullOutputStream(), Long.MAX_VALUE, algorithm);
    }

    /** The SHA-256 of a text's UTF-8 bytes. */
    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The SHA-256 of bytes. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest(SHA256).digest(bytes));
    }

    /** Copies a stream, at most {@code limit} bytes of it, and gives the copy's checksum. */
    public static String copy(InputStream content, OutputStream target, long limit, String algorithm)
            throws IOException {
        MessageDigest digest = digest(algorithm);
        byte[] buffer = new byte[BUFFER];
        long left = limit;
        while (left > 0) {
            int read = content.read(buffer, 0, (int) Math.min(left, BUFFER));
            if (read < 0) {
                break;
            }
            digest.update(buffer, 0, read);
            target.write(buffer, 0, read);
            left -= read;
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** A new digest of one of the algorithms. */
    public static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
