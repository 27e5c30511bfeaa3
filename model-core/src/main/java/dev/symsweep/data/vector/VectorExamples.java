package dev.symsweep.data.vector;

import dev.symsweep.data.Examples;
import dev.symsweep.loss.TargetKind;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Shape;

/** Vectors with real-valued targets, for regression. Immutable and thread-safe. */
public final class VectorExamples implements Examples {

    private final String name;
    private final float[][] inputs;
    private final float[][] targets;

    private VectorExamples(String name, float[][] inputs, float[][] targets) {
        this.name = name;
        this.inputs = inputs;
        this.targets = targets;
    }

    /**
     * A data set over these rows, which must not change afterwards.
     *
     * @param name for messages and reports
     * @param inputs one row of features for each example, at least one
     * @param targets one row of values for each example
     * @throws IllegalArgumentException if there is no example, counts disagree, or rows are empty or differ in length
     */
    public static VectorExamples of(String name, float[][] inputs, float[][] targets) {
        if (inputs.length == 0) {
            throw new IllegalArgumentException(name + " has no examples, must have at least one");
        }
        if (inputs.length != targets.length) {
            throw new IllegalArgumentException(
                    name + " has " + inputs.length + " inputs but " + targets.length + " targets");
        }
        requireEqualLengths(name, "input", inputs);
        requireEqualLengths(name, "target", targets);
        return new VectorExamples(name, inputs.clone(), targets.clone());
    }

    private static void requireEqualLengths(String name, String what, float[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length == 0 || rows[i].length != rows[0].length) {
                throw new IllegalArgumentException(name + " has " + rows[i].length + " values in " + what + " " + i
                        + ", must be as many as in the first and at least one");
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Shape inputShape() {
        return Shape.of(inputs[0].length);
    }

    @Override
    public TargetKind targetKind() {
        return new TargetKind.Values(targets[0].length);
    }

    @Override
    public int size() {
        return inputs.length;
    }

    @Override
    public void copyTo(int example, float[] into, int offset) {
        System.arraycopy(inputs[example], 0, into, offset, inputs[example].length);
    }

    @Override
    public void copyTarget(int example, Targets into, int row) {
        into.put(row, targets[example], 0);
    }

    @Override
    public VectorExamples select(String newName, int[] chosen) {
        float[][] selectedInputs = new float[chosen.length][];
        float[][] selectedTargets = new float[chosen.length][];
        for (int i = 0; i < chosen.length; i++) {
            selectedInputs[i] = inputs[chosen[i]];
            selectedTargets[i] = targets[chosen[i]];
        }
        return of(newName, selectedInputs, selectedTargets);
    }
}
