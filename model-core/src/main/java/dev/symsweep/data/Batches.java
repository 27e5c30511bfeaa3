package dev.symsweep.data;

import dev.symsweep.random.RandomStream;

/**
 * The batches that training draws from a data set: every epoch goes once through all examples, in an order of its own, and its last
 * batch is what is left.
 *
 * <p>The order of an epoch depends on the seed and the epoch's number alone, so a run that starts over at epoch 7 sees what the
 * first one saw. The buffers are filled anew by every step and never replaced; nothing is allocated per step.
 *
 * <pre>{@code
 * Batches batches = Batches.of(train, 128, seed);
 * for (int epoch = 1; epoch <= epochs; epoch++) {
 *     batches.startEpoch(epoch);
 *     while (batches.next()) {
 *         step(batches.rows(), batches.labels(), batches.count());
 *     }
 * }
 * }</pre>
 *
 * <p>Not thread-safe: belongs to one run.
 */
public final class Batches {

    private static final int NOT_STARTED = -1;

    private final LabelledImages data;
    private final long seed;
    private final int features;
    private final int[] order;
    private final float[] rows;
    private final int[] labels;
    private int position = NOT_STARTED;
    private int count;

    private Batches(LabelledImages data, int batch, long seed) {
        this.data = data;
        this.seed = seed;
        this.features = data.shape().scalars();
        this.order = new int[data.size()];
        this.rows = new float[Math.multiplyExact(batch, features)];
        this.labels = new int[batch];
    }

    /**
     * Batches over a data set.
     *
     * @param data at least one example
     * @param batch examples of a step, positive
     * @param seed of the order
     * @throws IllegalArgumentException if {@code batch} is not positive or the data set is empty
     */
    public static Batches of(LabelledImages data, int batch, long seed) {
        if (batch <= 0) {
            throw new IllegalArgumentException("batch is " + batch + ", must be positive");
        }
        if (data.size() == 0) {
            throw new IllegalArgumentException(data.name() + " has no examples to draw batches from");
        }
        return new Batches(data, batch, seed);
    }

    /**
     * Draws the order of an epoch and goes to its start.
     *
     * @param epoch its number, 0 or more
     * @throws IllegalArgumentException if the epoch is negative
     */
    public void startEpoch(int epoch) {
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch is " + epoch + ", must be 0 or more");
        }
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        RandomStream.of(seed, "batches", "epoch " + epoch).shuffle(order);
        position = 0;
        count = 0;
    }

    /**
     * Fills the buffers with the epoch's next batch.
     *
     * @return false if the epoch is over; the buffers are then as they were
     * @throws IllegalStateException before the first {@link #startEpoch}
     */
    public boolean next() {
        if (position == NOT_STARTED) {
            throw new IllegalStateException("no epoch of " + data.name() + " has been started, call startEpoch first");
        }
        if (position == order.length) {
            return false;
        }
        count = Math.min(labels.length, order.length - position);
        for (int i = 0; i < count; i++) {
            int example = order[position + i];
            data.copyTo(example, rows, i * features);
            labels[i] = data.label(example);
        }
        position += count;
        return true;
    }

    /** The batch's normalised examples, one after another; the same array at every step, of which {@link #count} rows are in use. */
    public float[] rows() {
        return rows;
    }

    /** The batch's classes; the same array at every step, of which {@link #count} entries are in use. */
    public int[] labels() {
        return labels;
    }

    /** The examples of this batch. */
    public int count() {
        return count;
    }
}
