package dev.symsweep.store.file;

import dev.symsweep.spec.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What tells a file from others, whoever reads it.
 *
 * @param bytes its length
 * @param sha256 of all of them, in 64 hexadecimal digits
 */
public record FileSum(long bytes, String sha256) {

    private static final int BUFFER = 1 << 16;

    /** Reads all that is left of a stream. */
    public static FileSum of(InputStream in) throws IOException {
        MessageDigest digest = Sha256.start();
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            digest.update(buffer, 0, count);
            bytes += count;
        }
        return of(bytes, digest);
    }

    static FileSum of(long bytes, MessageDigest digest) {
        return new FileSum(bytes, HexFormat.of().formatHex(digest.digest()));
    }
}
