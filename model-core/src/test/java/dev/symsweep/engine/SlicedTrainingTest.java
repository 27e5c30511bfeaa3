package dev.symsweep.engine;

import static dev.symsweep.engine.Deviation.relativeError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.engine.onednn.OneDnnEngine;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Convolution.Bias;
import dev.symsweep.network.Dense;
import dev.symsweep.network.GlobalAverage;
import dev.symsweep.network.GroupNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A batch that is computed in slices against its slices computed alone. */
class SlicedTrainingTest {

    private static final int BATCH = 50;

    /** 24 examples of this network are within the cache's share, so that 50 make three slices of 17. */
    private static final int SLICE = 17;

    private static final NetworkCase NETWORK = NetworkCase.of(
            "sliced",
            Shape.of(32, 32, 3),
            new Convolution("first", Network.INPUT, 48, 3, 1, 1, Bias.TRAINED),
            new GroupNorm("norm", "first", GroupNorm.DEFAULT_EPSILON),
            new Pointwise("relu", "norm", Activation.RELU),
            new Convolution("second", "relu", 48, 1, 1, 0, Bias.NONE),
            new GlobalAverage("pool", "second"),
            new Dense("output", "pool", 5));

    private static final float[] INPUTS = NETWORK.inputs(BATCH);
    private static final int[] LABELS = NETWORK.labels(BATCH);

    @ParameterizedTest
    @EnumSource(Precision.class)
    void gradientIsTheWeightedSumOfTheSlices(Precision precision) {
        TestedEngine.assumeSupport(new OneDnnEngine(), precision);
        try (Executable whole = compile(BATCH, precision);
                Executable slice = compile(SLICE, precision)) {
            for (int count : new int[] {BATCH, 3, 36, 34, BATCH, 17, 1}) {
                float[] gradient = new float[NETWORK.network().layout().size()];
                double loss = 0;
                for (int start = 0; start < count; start += SLICE) {
                    int end = Math.min(count, start + SLICE);
                    double share = (double) (end - start) / count;
                    loss += share * batch(start, end).forwardBackward(slice);
                    float[] part = NETWORK.gradient(slice);
                    for (int i = 0; i < part.length; i++) {
                        gradient[i] += (float) (share * part[i]);
                    }
                }
                double error = precision == Precision.F32 ? 1e-6 : 1e-2;
                assertThat(batch(0, count).forwardBackward(whole))
                        .as("%d examples", count)
                        .isEqualTo(loss, within(1e-7));
                assertThat(relativeError(NETWORK.gradient(whole), gradient))
                        .as("%d examples", count)
                        .isLessThan(error);
            }
        }
    }

    @Test
    void logitsAreThoseOfEveryExampleThatCounts() {
        try (Executable whole = compile(BATCH, Precision.F32)) {
            for (int count : new int[] {BATCH, 20, 35}) {
                batch(0, count).forwardBackward(whole);
                float[] trained = NETWORK.logits(whole);
                whole.forward();
                int counted = count * NETWORK.network().outputs();
                assertThat(relativeError(
                                Arrays.copyOf(trained, counted), Arrays.copyOf(NETWORK.logits(whole), counted)))
                        .isLessThan(1e-6);
            }
        }
    }

    @Test
    void sameWorkGivesSameBits() {
        try (Executable one = compile(BATCH, Precision.F32);
                Executable two = compile(BATCH, Precision.F32)) {
            batch(0, 35).forwardBackward(two);
            assertThat(batch(0, BATCH).forwardBackward(one))
                    .isEqualTo(batch(0, BATCH).forwardBackward(two));
            assertThat(NETWORK.gradient(one)).isEqualTo(NETWORK.gradient(two));
        }
    }

    private static Executable compile(int batch, Precision precision) {
        return NETWORK.compile(new OneDnnEngine(), CompileOptions.ofBatch(batch).with(precision));
    }

    private static LabelledBatch batch(int start, int end) {
        int features = NETWORK.network().inputShape().elements();
        return new LabelledBatch(
                Arrays.copyOfRange(INPUTS, start * features, end * features),
                Arrays.copyOfRange(LABELS, start, end),
                end - start,
                0.1);
    }
}
