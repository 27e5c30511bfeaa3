package dev.symsweep.loss;

import java.util.Objects;

/**
 * The targets of a batch's examples, all of one kind. An example may be excluded: it is computed with the others, as
 * its neighbours or the statistics of the batch may need it, but has no part in the loss. The room is filled anew for
 * every batch and never replaced, so that a training step allocates nothing. Belongs to one thread.
 */
public final class Targets {

    private final TargetKind kind;
    private final int[] labels;
    private final float[] values;
    private final boolean[] excluded;

    private Targets(TargetKind kind, int[] labels, float[] values, int examples) {
        this.kind = kind;
        this.labels = labels;
        this.values = values;
        this.excluded = new boolean[examples];
    }

    /** Room for the targets of a batch: the first class, or zeros. */
    public static Targets room(TargetKind kind, int examples) {
        return kind instanceof TargetKind.Classes
                ? new Targets(kind, new int[examples], new float[0], examples)
                : new Targets(kind, new int[0], new float[Math.multiplyExact(examples, kind.outputs())], examples);
    }

    /**
     * Targets of a classification.
     *
     * @param classes number of classes
     * @param labels class of each example; the array is read whenever a target is
     */
    public static Targets ofClasses(int classes, int... labels) {
        return new Targets(new TargetKind.Classes(classes), labels, new float[0], labels.length);
    }

    /**
     * Targets of a regression.
     *
     * @param outputs values of one target
     * @param values one target after the other; the array is read whenever a target is
     * @throws IllegalArgumentException if the values are no whole number of targets
     */
    public static Targets ofValues(int outputs, float... values) {
        TargetKind kind = new TargetKind.Values(outputs);
        if (values.length % outputs != 0) {
            throw new IllegalArgumentException(
                    values.length + " values are no whole number of targets of " + outputs + " values");
        }
        return new Targets(kind, new int[0], values, values.length / outputs);
    }

    /** What they are. */
    public TargetKind kind() {
        return kind;
    }

    /**
     * The class of an example.
     *
     * @throws IllegalStateException if the targets are real values
     */
    public int label(int example) {
        if (!(kind instanceof TargetKind.Classes)) {
            throw new IllegalStateException("there are " + kind + ", no classes");
        }
        return labels[example];
    }

    /**
     * The value that an output should have; where targets are classes 1 for the example's class and 0 for the others.
     */
    public float value(int example, int output) {
        if (kind instanceof TargetKind.Classes) {
            return output == labels[example] ? 1 : 0;
        }
        return values[example * kind.outputs() + output];
    }

    /** Whether an example has a part in the loss. */
    public boolean counts(int example) {
        return !excluded[example];
    }

    /** How many of the first {@code examples} have a part in the loss. */
    public int counted(int examples) {
        int counted = 0;
        for (int example = 0; example < examples; example++) {
            counted += excluded[example] ? 0 : 1;
        }
        return counted;
    }

    /**
     * Makes a class an example's target; the example counts.
     *
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public void put(int example, int label) {
        labels[example] = Objects.checkIndex(label, kind.outputs());
        excluded[example] = false;
    }

    /** Makes the values from {@code from} on an example's target; the example counts. */
    public void put(int example, float[] source, int from) {
        System.arraycopy(source, from, values, example * kind.outputs(), kind.outputs());
        excluded[example] = false;
    }

    /** Leaves an example out of the loss, until it is given a target again. */
    public void exclude(int example) {
        excluded[example] = true;
    }
}
