package dev.symsweep.landscape;

import dev.symsweep.data.Examples;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.evaluation.Score;
import dev.symsweep.evaluation.SharedFirstLayer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Evaluates the inner points of straight lines with a {@link SharedFirstLayer}. What the layer puts out at an end is
 * kept for the lines that follow, as far as memory allows, which decides nothing of the results.
 *
 * @param <E> what names an end
 */
final class SharedLines<E> {

    /** What is kept at most; the least recently used is let go. A task has 512 MB of heap. */
    private static final long MOST_BYTES = 64L << 20;

    /** The outputs of both ends fit together. */
    private static final long MOST_BYTES_OF_PART = MOST_BYTES / 2;

    /** The outputs of as many networks as a tile of pairs has fit together. */
    private static final long BYTES_KEPT_SURELY = MOST_BYTES / 16;

    /** Fewer points do not make up for the first layer of both ends, unless these are kept. */
    private static final int LEAST_INNER_POINTS = 3;

    private final SharedFirstLayer layer;
    private final Map<Part<E>, float[][]> outputs = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    SharedLines(SharedFirstLayer layer) {
        this.layer = layer;
    }

    /** What the layer puts out at an end for the examples from a place on. */
    private record Part<E>(E end, Examples data, int start) {}

    /** Whether lines of so many points are evaluated faster so; a matter of sizes alone, and so the same everywhere. */
    boolean pays(int points, Examples data) {
        return points - 2 >= LEAST_INNER_POINTS || layer.outputBytes(data.size()) <= BYTES_KEPT_SURELY;
    }

    /** The evaluations of a line at all of its evenly spaced points but the ends. */
    List<Evaluation> inside(LinearPath line, E start, E end, int points, Examples data) {
        List<Score> scores =
                Stream.generate(() -> new Score(data)).limit(points - 2).toList();
        int batches = (int) Math.max(1, MOST_BYTES_OF_PART / layer.outputBytes(layer.batchSize()));
        long most = (long) batches * layer.batchSize();
        for (int from = 0; from < data.size(); from += (int) Math.min(most, data.size())) {
            int first = from;
            int last = (int) Math.min(data.size(), from + most);
            float[][] a = kept(new Part<>(start, data, from), () -> layer.outputs(line.at(0), data, first, last));
            float[][] b = kept(new Part<>(end, data, from), () -> layer.outputs(line.at(1), data, first, last));
            for (int i = 0; i < scores.size(); i++) {
                double lambda = (double) (i + 1) / (points - 1);
                layer.add(lambda, line.at(lambda), a, b, data, from, scores.get(i));
            }
        }
        return scores.stream().map(Score::evaluation).toList();
    }

    private float[][] kept(Part<E> part, Supplier<float[][]> computed) {
        float[][] known = outputs.get(part);
        if (known != null) {
            return known;
        }
        float[][] added = computed.get();
        outputs.put(part, added);
        bytes += bytes(added);
        Iterator<float[][]> eldest = outputs.values().iterator();
        while (bytes > MOST_BYTES) {
            bytes -= bytes(eldest.next());
            eldest.remove();
        }
        return added;
    }

    private static long bytes(float[][] arrays) {
        return Stream.of(arrays)
                .mapToLong(array -> (long) Float.BYTES * array.length)
                .sum();
    }
}
