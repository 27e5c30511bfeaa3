package dev.symsweep.store.file;

import dev.symsweep.spec.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A stream to a Parquet file that puts a {@link FileDigest} into it. Data pass through; what comes behind them is small
 * and is held until the file is closed.
 */
final class DigestedOutput extends PositionOutputStream {

    private final OutputStream out;
    private final MessageDigest block = Sha256.start();
    private final ByteArrayOutputStream hashes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream end = new ByteArrayOutputStream();
    private int inBlock;
    private long data;
    private boolean isDataEnded;

    DigestedOutput(OutputStream out) {
        this.out = out;
    }

    /** No more data will come. */
    void endData() {
        isDataEnded = true;
        if (inBlock > 0) {
            endBlock();
        }
    }

    @Override
    public long getPos() {
        return data + end.size();
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
        if (isDataEnded) {
            end.write(bytes, start, length);
            return;
        }
        data += length;
        // Block by block: bytes are written and digested, twice where a file is summed, while they are in the cache.
        for (int done = 0; done < length; ) {
            int part = Math.min(length - done, FileDigest.BLOCK - inBlock);
            out.write(bytes, start + done, part);
            block.update(bytes, start + done, part);
            done += part;
            inBlock += part;
            if (inBlock == FileDigest.BLOCK) {
                endBlock();
            }
        }
    }

    private void endBlock() {
        hashes.writeBytes(block.digest());
        inBlock = 0;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /** Where writing failed there is nothing behind the data; what is closed then is deleted. */
    @Override
    public void close() throws IOException {
        if (end.size() >= FileDigest.PARQUET_END) {
            byte[] bytes = end.toByteArray();
            end.reset();
            int footer = Math.toIntExact(bytes.length - FileDigest.footer(bytes));
            byte[] indexes = Arrays.copyOf(bytes, footer);
            byte[] behind = OrderedFooter.of(Arrays.copyOfRange(bytes, footer, bytes.length));
            out.write(indexes);
            out.write(new FileDigest(data, FileDigest.BLOCK, hashes.toByteArray()).written(indexes, behind));
            out.write(behind);
        }
        out.close();
    }
}
