package dev.symsweep.data;

import dev.symsweep.loss.Targets;
import dev.symsweep.random.RandomStream;
import dev.symsweep.setting.InvalidSettingException;

/**
 * The batches that training draws from a data set: every epoch goes once through all examples, in an order of its own;
 * what does not fill its last batch makes a smaller one or is dropped. A graph is one batch, in its own order. There is
 * room for a batch, and for no more examples than there are.
 *
 * <p>The order of an epoch, and how each example is changed in it, depend on the seed and the epoch's number alone, so
 * a run that starts over at epoch 7 sees what the first one saw. The buffers are filled anew by every step and never
 * replaced; nothing is allocated per step.
 *
 * <pre>{@code
 * Batches batches = Batches.of(train, new Batching(128, LastBatch.DROPPED), seed);
 * for (int epoch = 1; epoch <= epochs; epoch++) {
 *     batches.startEpoch(epoch);
 *     while (batches.next()) {
 *         step(batches.rows(), batches.targets(), batches.count());
 *     }
 * }
 * }</pre>
 *
 * <p>Not thread-safe: belongs to one run.
 */
public final class Batches {

    private static final int NOT_STARTED = -1;

    private final Examples data;
    private final DrawnExamples drawn;
    private final long seed;
    private final int features;
    private final int end;
    private final int[] order;
    private final boolean isGraph;
    private final float[] rows;
    private final Targets targets;
    private final int batch;
    private int position = NOT_STARTED;
    private int count;

    private Batches(Examples data, Batching batching, long seed) {
        this.data = data;
        this.drawn = data.drawn(seed);
        this.seed = seed;
        this.batch = Math.min(batching.size(), data.size());
        this.features = data.inputShape().elements();
        this.end = batching.last() == LastBatch.DROPPED ? data.size() - data.size() % batching.size() : data.size();
        this.order = new int[data.size()];
        this.isGraph = data.graph().isPresent();
        this.rows = new float[isGraph ? 0 : Math.multiplyExact(batch, features)];
        this.targets = Targets.room(data.targetKind(), batch);
    }

    /**
     * Batches over a data set.
     *
     * @param data at least one example
     * @param batching how an epoch is split
     * @param seed of the order and of how examples are changed when they are drawn
     * @throws IllegalArgumentException if the data set is empty, or does not fill one batch although the last is
     *     dropped, or a batch has not all nodes of a graph
     */
    public static Batches of(Examples data, Batching batching, long seed) {
        if (data.size() == 0) {
            throw new IllegalArgumentException(data.name() + " has no examples to draw batches from");
        }
        if (batching.last() == LastBatch.DROPPED && batching.size() > data.size()) {
            throw new IllegalArgumentException("batch is " + batching.size() + ", must be at most the " + data.size()
                    + " examples of " + data.name() + ", as the last batch is dropped");
        }
        requireWholeGraph(data, batching);
        return new Batches(data, batching, seed);
    }

    /**
     * Checks that a batch has all nodes, if the data is a graph.
     *
     * @throws IllegalArgumentException if it has fewer
     */
    public static void requireWholeGraph(Examples data, Batching batching) {
        if (data.graph().isPresent() && batching.size() < data.size()) {
            throw new InvalidSettingException(
                    "batch",
                    "batch is " + batching.size() + ", must be whole, as " + data.name() + " is a graph of "
                            + data.size() + " nodes");
        }
    }

    /**
     * Draws the order of an epoch, and how its examples are changed, and goes to its start.
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
        if (!isGraph) {
            RandomStream.of(seed, "batches", "epoch " + epoch).shuffle(order);
        }
        drawn.startEpoch(epoch);
        position = 0;
        count = 0;
    }

    /**
     * Passes over the first batches of an epoch that has just been started.
     *
     * @param batches how many, at most those of an epoch
     * @throws IllegalArgumentException if the epoch has fewer
     */
    public void skip(int batches) {
        if (batches < 0 || (long) batches * batch >= end + (long) batch) {
            throw new IllegalArgumentException(
                    "batches to skip are " + batches + ", must be 0.." + (end + batch - 1) / batch);
        }
        position = Math.min(end, batches * batch);
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
        count = Math.min(batch, end - position);
        for (int i = 0; i < count; i++) {
            int example = order[position + i];
            if (!isGraph) {
                drawn.copyTo(example, rows, i * features);
            }
            data.copyTarget(example, targets, i);
        }
        position += count;
        return true;
    }

    /**
     * The batch's examples as drawn, one after another; the same array at every step, of which {@link #count} rows are
     * in use. Empty for a graph, whose features never change.
     */
    public float[] rows() {
        return rows;
    }

    /** The batch's targets; the same room at every step, of which {@link #count} are in use. */
    public Targets targets() {
        return targets;
    }

    /** The examples of this batch. */
    public int count() {
        return count;
    }
}
