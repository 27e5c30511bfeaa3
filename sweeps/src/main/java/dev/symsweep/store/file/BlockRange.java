package dev.symsweep.store.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Neighbouring blocks of a file's data, of which those are to be read that nobody has read yet.
 *
 * @param digest what they must be
 * @param done the blocks that need not be read
 * @param from the first block
 * @param to the one behind the last
 */
record BlockRange(FileDigest digest, BitSet done, int from, int to) {

    /** All blocks of a file in ranges of about the same length, each of which can be verified by another thread. */
    static List<BlockRange> split(FileDigest digest, BitSet done, int ranges) {
        List<BlockRange> split = new ArrayList<>();
        long blocks = digest.blocks();
        for (int i = 0; i < ranges; i++) {
            split.add(new BlockRange(
                    digest, (BitSet) done.clone(), (int) (blocks * i / ranges), (int) (blocks * (i + 1) / ranges)));
        }
        return split;
    }

    /**
     * Reads them one after another.
     *
     * @throws DamagedFileException if one is not as it was written
     */
    void verify(DigestedInput.Source source) throws IOException {
        byte[] block = new byte[digest.blockSize()];
        for (int next = done.nextClearBit(from); next < to; next = done.nextClearBit(next + 1)) {
            int length = digest.length(next);
            source.read(digest.start(next), block, 0, length);
            digest.verify(next, block, 0, length);
        }
    }
}
