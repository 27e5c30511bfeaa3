package dev.symsweep.data;

import dev.symsweep.random.RandomStream;

/**
 * The batches that training draws from a data set: every epoch goes once through all examples, in an order of its own; what does
 * not fill its last batch makes a smaller one or is dropped.
 *
 * <p>The order of an epoch, and how each example is augmented in it, depend on the seed and the epoch's number alone, so a run that
 * starts over at epoch 7 sees what the first one saw. The buffers are filled anew by every step and never replaced; nothing is
 * allocated per step.
 *
 * <pre>{@code
 * Batches batches = Batches.of(train, 128, LastBatch.DROPPED, augmentation, seed);
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
    private final Augmenter augmenter;
    private final long seed;
    private final int features;
    private final int end;
    private final int[] order;
    private final float[] rows;
    private final int[] labels;
    private int position = NOT_STARTED;
    private int count;

    private Batches(LabelledImages data, int batch, LastBatch lastBatch, Augmenter augmenter, long seed) {
        this.data = data;
        this.augmenter = augmenter;
        this.seed = seed;
        this.features = data.shape().scalars();
        this.end = lastBatch == LastBatch.DROPPED ? data.size() - data.size() % batch : data.size();
        this.order = new int[data.size()];
        this.rows = new float[Math.multiplyExact(batch, features)];
        this.labels = new int[batch];
    }

    /**
     * Batches over a data set.
     *
     * @param data at least one example
     * @param batch examples of a step, positive
     * @param lastBatch what becomes of the examples that do not fill the last batch
     * @param augmentation how examples are changed when they are drawn
     * @param seed of the order and of the augmentation
     * @throws IllegalArgumentException if {@code batch} is not positive, the data set is empty or does not fill one batch although
     *     the last is dropped, or the augmentation does not fit the images
     */
    public static Batches of(
            LabelledImages data, int batch, LastBatch lastBatch, Augmentation augmentation, long seed) {
        if (batch <= 0) {
            throw new IllegalArgumentException("batch is " + batch + ", must be positive");
        }
        if (data.size() == 0) {
            throw new IllegalArgumentException(data.name() + " has no examples to draw batches from");
        }
        if (lastBatch == LastBatch.DROPPED && batch > data.size()) {
            throw new IllegalArgumentException("batch is " + batch + ", must be at most the " + data.size()
                    + " examples of " + data.name() + ", as the last batch is dropped");
        }
        return new Batches(data, batch, lastBatch, Augmenter.of(data, augmentation, seed), seed);
    }

    /**
     * Draws the order and the augmentation of an epoch and goes to its start.
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
        augmenter.startEpoch(epoch);
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
        if (position == end) {
            return false;
        }
        count = Math.min(labels.length, end - position);
        for (int i = 0; i < count; i++) {
            int example = order[position + i];
            augmenter.copyTo(example, rows, i * features);
            labels[i] = data.label(example);
        }
        position += count;
        return true;
    }

    /** The batch's augmented and normalised examples, one after another; the same array at every step, of which {@link #count} rows are in use. */
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
