package dev.symsweep.dl4jspark;

import dev.symsweep.random.RandomStream;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which examples executors learn from before parameters are averaged. The rounds of an epoch share all examples at
 * random, and their sizes differ by one at most.
 *
 * @param examples how many there are
 * @param most how many a round may have
 * @param seed of who is in which
 */
record Rounds(int examples, long most, long seed) {

    /** How many rounds an epoch has. */
    int count() {
        return Math.toIntExact((examples + most - 1) / most);
    }

    /** Those of an epoch, each the numbers of its examples. */
    List<BitSet> of(int epoch) {
        int[] order = RandomStream.of(seed, "rounds", Integer.toString(epoch)).permutation(examples);
        return IntStream.range(0, count())
                .mapToObj(round -> IntStream.range(bound(round), bound(round + 1))
                        .collect(BitSet::new, (numbers, i) -> numbers.set(order[i]), BitSet::or))
                .toList();
    }

    private int bound(int round) {
        return (int) ((long) round * examples / count());
    }
}
