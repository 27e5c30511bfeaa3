package dev.symsweep.evaluation;

import dev.symsweep.data.Examples;
import dev.symsweep.engine.Executable;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Network;

/**
 * The examples that are computed together where the recipe does not say how many. Their number follows from the network
 * alone, so that equal vectors evaluate to equal bits everywhere.
 */
final class EvaluationBatch {

    private static final int MOST_EXAMPLES = 500;
    private static final long LEAST_BYTES = 16L << 20;
    private static final long MOST_BYTES = 64L << 20;
    private static final int PARAMETER_BYTES_FACTOR = 4;

    private final int features;
    private final int size;
    private final float[] rows;

    private EvaluationBatch(int features, int size) {
        this.features = features;
        this.size = size;
        this.rows = new float[Math.multiplyExact(size, features)];
    }

    static EvaluationBatch of(Network network) {
        return new EvaluationBatch(network.inputShape().elements(), size(network));
    }

    /**
     * As many examples, at most 500 and at least one, as keep the images that all nodes put out within 16 MiB, so that
     * much of them stays in the processor's cache; within four times the parameters, up to 64 MiB, if those are more,
     * as each batch reads all parameters. Feature vectors do not count: they are small.
     */
    static int size(Network network) {
        long imageBytes = network.imageElements() * Float.BYTES;
        long parameterBytes = (long) network.layout().size() * Float.BYTES;
        long within = Math.max(LEAST_BYTES, Math.min(MOST_BYTES, PARAMETER_BYTES_FACTOR * parameterBytes));
        return imageBytes == 0 ? MOST_EXAMPLES : (int) Math.max(1, Math.min(MOST_EXAMPLES, within / imageBytes));
    }

    /** The most examples of a batch. */
    int size() {
        return size;
    }

    /** Room for a batch's targets. */
    Targets targetsOf(Examples data) {
        return Targets.room(data.targetKind(), size);
    }

    /** Writes {@code count} examples from {@code start} on as the inputs of a step. */
    void writeInputs(Examples data, int start, int count, Executable executable) {
        for (int i = 0; i < count; i++) {
            data.copyTo(start + i, rows, i * features);
        }
        executable.writeInputs(rows, count);
    }

    /** Writes the targets of {@code count} examples from {@code start} on. */
    void writeTargets(Examples data, int start, int count, Targets targets) {
        for (int i = 0; i < count; i++) {
            data.copyTarget(start + i, targets, i);
        }
    }
}
