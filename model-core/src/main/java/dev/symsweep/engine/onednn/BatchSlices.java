package dev.symsweep.engine.onednn;

import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Network;

/**
 * How a training step divides its batch.
 *
 * @param count number of slices
 * @param examples of each slice; the last may have fewer
 */
record BatchSlices(int count, int examples) {

    private static final long MOST_IMAGE_BYTES = 18L << 20;
    private static final int LEAST_EXAMPLES = 16;

    /** The whole batch. */
    static BatchSlices whole(int examples) {
        return new BatchSlices(1, examples);
    }

    /**
     * As few equal slices as keep the f32 images that all nodes put out within 18 MiB, so that much of them stays in
     * the processor's cache between the passes. Where fewer than 16 examples fit, kernels would lose more on small
     * batches than the cache gives: then, and for batch normalisation and graphs, which need all examples, the whole
     * batch.
     */
    static BatchSlices of(Network network, int batch) {
        long imageBytes = network.imageElements() * Float.BYTES;
        long most = imageBytes == 0 ? batch : Math.min(batch, MOST_IMAGE_BYTES / imageBytes);
        boolean takesWhole = network.readsGraph() || network.nodes().stream().anyMatch(BatchNorm.class::isInstance);
        if (takesWhole || most < Math.min(batch, LEAST_EXAMPLES)) {
            return whole(batch);
        }
        int count = (int) ((batch - 1) / most + 1);
        return new BatchSlices(count, (batch - 1) / count + 1);
    }

    /**
     * The slices of a batch that never has more examples than that: those that will have any. A whole batch is as large
     * as its examples, as rows of zeros behind them change no bit; slices keep their size, which decides the bits.
     */
    BatchSlices holding(int most) {
        return count == 1 ? whole(Math.min(examples, most)) : new BatchSlices((most - 1) / examples + 1, examples);
    }

    /** Examples that all slices together have room for. */
    int room() {
        return count * examples;
    }
}
