package dev.symsweep.data;

import dev.symsweep.loss.TargetKind;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Shape;

/**
 * A data set of which only some examples count: the others are computed with them, but have no part in losses and
 * accuracies. So the training, validation and test sets of one graph differ in their masks alone.
 */
public final class MaskedExamples implements Examples {

    private final Examples all;
    private final boolean[] mask;

    private MaskedExamples(Examples all, boolean[] mask) {
        this.all = all;
        this.mask = mask;
    }

    /**
     * A data set of which the examples of a mask count, if they did before.
     *
     * @param mask one entry for each example
     * @throws IllegalArgumentException if the mask is of another length
     */
    public static MaskedExamples of(Examples all, boolean... mask) {
        if (mask.length != all.size()) {
            throw new IllegalArgumentException("the mask of " + all.name() + " has " + mask.length
                    + " entries, must have one for each of " + all.size() + " examples");
        }
        return new MaskedExamples(all, mask.clone());
    }

    @Override
    public String name() {
        return all.name();
    }

    @Override
    public Shape inputShape() {
        return all.inputShape();
    }

    @Override
    public TargetKind targetKind() {
        return all.targetKind();
    }

    @Override
    public int size() {
        return all.size();
    }

    @Override
    public boolean counts(int example) {
        return mask[example] && all.counts(example);
    }

    @Override
    public void copyTo(int example, float[] inputs, int offset) {
        all.copyTo(example, inputs, offset);
    }

    @Override
    public void copyTarget(int example, Targets targets, int row) {
        all.copyTarget(example, targets, row);
        if (!mask[example]) {
            targets.exclude(row);
        }
    }

    @Override
    public MaskedExamples select(String newName, int[] chosen) {
        boolean[] selected = new boolean[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            selected[i] = mask[chosen[i]];
        }
        return new MaskedExamples(all.select(newName, chosen), selected);
    }

    @Override
    public DrawnExamples drawn(long seed) {
        return all.drawn(seed);
    }
}
