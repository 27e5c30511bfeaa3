package dev.symsweep.benchmarks.libtorch;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/** What examples are to be, as libtorch takes it. */
public final class Answers {

    private Answers() {}

    /** Classes as libtorch wants them. */
    public static Tensor labels(int[] classes) {
        return Tensor.create(Arrays.stream(classes).asLongStream().toArray());
    }

    /** Numbers to predict, one for each example. */
    static Tensor numbers(float[] values) {
        return Tensor.create(values, values.length, 1);
    }
}
