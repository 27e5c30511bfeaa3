package dev.symsweep.population;

import dev.symsweep.random.RandomStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws some of very many without replacement: the first steps of a Fisher-Yates shuffle, which remembers only the
 * places that it has changed.
 *
 * <pre>
 * places = 0, 1, ..., total - 1
 * for i in 0 .. count - 1: swap places[i] with places[uniform in i .. total - 1]
 * the draw is places[0 .. count - 1], in ascending order
 * </pre>
 */
final class PairDraw {

    private PairDraw() {}

    /** Places of {@code count} of {@code total}, ascending; of one stream fewer are among more. */
    static List<Long> of(RandomStream stream, long total, int count) {
        Map<Long, Long> moved = new HashMap<>();
        List<Long> drawn = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            long j = i + uniform(stream, total - i);
            drawn.add(moved.getOrDefault(j, j));
            moved.put(j, moved.getOrDefault(i, i));
        }
        drawn.sort(null);
        return drawn;
    }

    /** Uniform in [0, bound): a value beyond the last whole multiple of the bound is drawn again. */
    private static long uniform(RandomStream stream, long bound) {
        while (true) {
            long bits = stream.nextLong() >>> 1;
            long value = bits % bound;
            if (bits - value <= Long.MAX_VALUE - bound + 1) {
                return value;
            }
        }
    }
}
