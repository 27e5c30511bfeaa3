package dev.symsweep.store.file;

import dev.symsweep.spec.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a Parquet file says of its own bytes, all of which it covers. Parquet's checksums cover pages alone, not their
 * headers nor the footer, which says what the pages mean. Readers find the footer from the end of a file and everything
 * else from the footer, so that what lies between the last index and the footer is no concern of theirs:
 *
 * <pre>
 * data         row groups, from the start of the file up to D
 * indexes      Parquet's own, may be none
 * hashes       SHA-256 of each block of 64 KiB of the data, the last may be shorter
 * D            int64, little-endian
 * block size   int32, little-endian
 * hash         SHA-256 of everything from D up to here and of everything behind the mark
 * mark         the eight letters SYMSHA-1
 * footer       Parquet's, up to the end of the file
 * </pre>
 *
 * <p>So whoever opens a file verifies the end of it, and each block when it is read: few columns cost few blocks. A
 * file without the mark is an older one, or damaged; the metadata in its footer tell.
 *
 * @param data where the data end
 * @param blockSize bytes of a block of data
 * @param hashes of all blocks
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FileDigest(long data, int blockSize, byte[] hashes) {

    static final int BLOCK = 1 << 16;

    /** The end of a Parquet file: the length of the footer and a magic number. */
    static final int PARQUET_END = Integer.BYTES + 4;

    private static final int HASH = 32;
    private static final byte[] MARK = "SYMSHA-1".getBytes(StandardCharsets.US_ASCII);

    /** From D up to the footer. */
    static final int FIXED = Long.BYTES + Integer.BYTES + HASH + MARK.length;

    private static final int LARGEST_BLOCK = 1 << 24;

    /** The length of the footer with the end of the file, of which these are the last bytes. */
    static long footer(byte[] last) {
        return PARQUET_END + (long) buffer(last).getInt(last.length - PARQUET_END);
    }

    /** What is written between the indexes and the footer. */
    byte[] written(byte[] indexes, byte[] footer) {
        byte[] numbers = numbers();
        ByteBuffer bytes = ByteBuffer.allocate(hashes.length + FIXED);
        bytes.put(hashes).put(numbers).put(ofEnd(indexes, numbers, footer)).put(MARK);
        return bytes.array();
    }

    private byte[] numbers() {
        return buffer(new byte[Long.BYTES + Integer.BYTES])
                .putLong(data)
                .putInt(blockSize)
                .array();
    }

    private byte[] ofEnd(byte[] indexes, byte[] numbers, byte[] footer) {
        MessageDigest digest = Sha256.start();
        digest.update(indexes);
        digest.update(hashes);
        digest.update(numbers);
        return digest.digest(footer);
    }

    /**
     * Where the data end, as an end of a file says that has not been verified yet.
     *
     * @param end the end of a file, at least the footer and what lies before it
     * @return nothing without a mark
     */
    static Optional<Long> data(byte[] end, int footer) {
        int mark = end.length - footer - MARK.length;
        if (mark < FIXED - MARK.length || !Arrays.equals(MARK, Arrays.copyOfRange(end, mark, mark + MARK.length))) {
            return Optional.empty();
        }
        return Optional.of(buffer(end).getLong(end.length - footer - FIXED));
    }

    /**
     * Reads it from everything behind the data.
     *
     * @throws DamagedFileException if these are not the bytes that were written
     */
    static FileDigest verified(byte[] end, int footer) throws DamagedFileException {
        int fixed = end.length - footer - FIXED;
        ByteBuffer bytes = buffer(end);
        long data = bytes.getLong(fixed);
        int blockSize = bytes.getInt(fixed + Long.BYTES);
        long length = blockSize < 1 || blockSize > LARGEST_BLOCK ? -1 : HASH * ((data + blockSize - 1) / blockSize);
        if (length < 0 || length > fixed) {
            throw damaged();
        }
        int indexes = fixed - (int) length;
        FileDigest digest = new FileDigest(data, blockSize, Arrays.copyOfRange(end, indexes, fixed));
        int hash = fixed + Long.BYTES + Integer.BYTES;
        byte[] found = digest.ofEnd(
                Arrays.copyOf(end, indexes),
                digest.numbers(),
                Arrays.copyOfRange(end, end.length - footer, end.length));
        if (!Arrays.equals(found, Arrays.copyOfRange(end, hash, hash + HASH))) {
            throw damaged();
        }
        return digest;
    }

    private static DamagedFileException damaged() {
        return new DamagedFileException("its footer is not as it was written, its digest says");
    }

    /** How many blocks there are. */
    int blocks() {
        return hashes.length / HASH;
    }

    /** Where a block begins. */
    long start(int block) {
        return (long) block * blockSize;
    }

    /** How long a block is. */
    int length(int block) {
        return (int) Math.min(blockSize, data - start(block));
    }

    /**
     * Verifies a block of data.
     *
     * @throws DamagedFileException if these are not the bytes that were written
     */
    void verify(int block, byte[] bytes, int start, int length) throws DamagedFileException {
        MessageDigest digest = Sha256.start();
        digest.update(bytes, start, length);
        if (!Arrays.equals(digest.digest(), Arrays.copyOfRange(hashes, block * HASH, (block + 1) * HASH))) {
            throw new DamagedFileException("bytes " + start(block) + " to " + (start(block) + length - 1)
                    + " are not as they were written, its digest says");
        }
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
