package dev.symsweep.store.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The bytes of a Parquet file, each verified by its {@link FileDigest} before anybody sees it. Bytes of files without
 * one are those that are there.
 */
final class DigestedInput extends InputStream {

    /** Reads from any place of a file. */
    interface Source {

        /** Fills a part of an array. */
        void read(long position, byte[] into, int start, int length) throws IOException;
    }

    private final Source source;
    private final long length;
    private final byte[] end;
    private final Optional<FileDigest> digest;
    private final byte[] block;
    private final BitSet verified = new BitSet();
    private int held = -1;
    private long position;

    private DigestedInput(Source source, long length, byte[] end, Optional<FileDigest> digest) {
        this.source = source;
        this.length = length;
        this.end = end;
        this.digest = digest;
        this.block = new byte[digest.map(FileDigest::blockSize).orElse(0)];
    }

    /**
     * Reads the end of a file.
     *
     * @throws DamagedFileException if it has a digest and is not as it was written
     */
    static DigestedInput open(Source source, long length) throws IOException {
        byte[] end = new byte[(int) Math.min(length, FileDigest.BLOCK)];
        source.read(length - end.length, end, 0, end.length);
        if (length < FileDigest.PARQUET_END) {
            return new DigestedInput(source, length, end, Optional.empty());
        }
        long footer = FileDigest.footer(end);
        if (footer < FileDigest.PARQUET_END || footer > length - FileDigest.FIXED || footer > Integer.MAX_VALUE / 2) {
            return new DigestedInput(source, length, end, Optional.empty());
        }
        end = extended(source, length, end, footer + FileDigest.FIXED);
        Optional<Long> data = FileDigest.data(end, (int) footer);
        if (data.isEmpty()) {
            return new DigestedInput(source, length, end, Optional.empty());
        }
        long behindData = length - data.get();
        if (data.get() < 0 || behindData < footer + FileDigest.FIXED || behindData > Integer.MAX_VALUE / 2) {
            throw new DamagedFileException("its digest is damaged");
        }
        end = extended(source, length, end, behindData);
        FileDigest digest =
                FileDigest.verified(Arrays.copyOfRange(end, end.length - (int) behindData, end.length), (int) footer);
        return new DigestedInput(source, length, end, Optional.of(digest));
    }

    private static byte[] extended(Source source, long length, byte[] end, long wanted) throws IOException {
        if (wanted <= end.length) {
            return end;
        }
        byte[] longer = new byte[(int) wanted];
        int missing = longer.length - end.length;
        source.read(length - wanted, longer, 0, missing);
        System.arraycopy(end, 0, longer, missing, end.length);
        return longer;
    }

    /** Whether every byte is verified. */
    boolean hasDigest() {
        return digest.isPresent();
    }

    /** All blocks, in so many ranges, each of which knows what is verified already; none without a digest. */
    List<BlockRange> blocks(int ranges) {
        return digest.map(expected -> BlockRange.split(expected, verified, ranges))
                .orElse(List.of());
    }

    long position() {
        return position;
    }

    void seek(long to) throws EOFException {
        if (to < 0 || to > length) {
            throw new EOFException("position " + to + " is outside the file's " + length + " bytes");
        }
        position = to;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int start, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (position >= length) {
            return -1;
        }
        int read = digest.isPresent() && position < digest.get().data()
                ? readBlock(digest.get(), into, start, count)
                : readPlain(into, start, count);
        position += read;
        return read;
    }

    private int readPlain(byte[] into, int start, int count) throws IOException {
        long endStart = length - end.length;
        if (position >= endStart) {
            int read = (int) Math.min(count, length - position);
            System.arraycopy(end, (int) (position - endStart), into, start, read);
            return read;
        }
        int read = (int) Math.min(count, endStart - position);
        source.read(position, into, start, read);
        return read;
    }

    private int readBlock(FileDigest expected, byte[] into, int start, int count) throws IOException {
        int wanted = (int) (position / expected.blockSize());
        int offset = (int) (position - expected.start(wanted));
        if (wanted != held && offset == 0 && count >= expected.length(wanted)) {
            take(expected, wanted, into, start);
            return expected.length(wanted);
        }
        if (wanted != held) {
            hold(expected, wanted);
        }
        int read = Math.min(count, expected.length(wanted) - offset);
        System.arraycopy(block, offset, into, start, read);
        return read;
    }

    private void hold(FileDigest expected, int wanted) throws IOException {
        held = -1;
        take(expected, wanted, block, 0);
        held = wanted;
    }

    /** Reads a whole block straight to where it is wanted. */
    private void take(FileDigest expected, int wanted, byte[] into, int start) throws IOException {
        int count = expected.length(wanted);
        fill(expected.start(wanted), into, start, count);
        expected.verify(wanted, into, start, count);
        verified.set(wanted);
    }

    /** Reads bytes that are not verified, of the end of the file without asking for them again. */
    void fill(long from, byte[] into, int start, int count) throws IOException {
        long endStart = length - end.length;
        int before = (int) Math.max(0, Math.min(count, endStart - from));
        if (before > 0) {
            source.read(from, into, start, before);
        }
        if (before < count) {
            System.arraycopy(end, (int) (from + before - endStart), into, start + before, count - before);
        }
    }
}
