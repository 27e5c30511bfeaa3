package dev.symsweep.zoo;

import dev.symsweep.data.file.Remedy;
import dev.symsweep.spec.Sha256;
import dev.symsweep.store.Directory;
import dev.symsweep.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.hadoop.fs.Path;

/**
 * What tells a file from others, whoever reads it.
 *
 * @param bytes its length
 * @param sha256 of all of them, in 64 hexadecimal digits
 */
public record FileSum(long bytes, String sha256) {

    private static final int BUFFER = 1 << 16;

    /**
     * Reads a file.
     *
     * @throws StoreException if it cannot be read
     */
    public static FileSum of(Directory directory, String name) {
        Path file = directory.file(name);
        MessageDigest digest = Sha256.start();
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        try (InputStream in = directory.files().input(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                bytes += count;
            }
        } catch (IOException e) {
            throw new StoreException("cannot read " + file + ": " + Remedy.line(e), e);
        }
        return new FileSum(bytes, HexFormat.of().formatHex(digest.digest()));
    }
}
