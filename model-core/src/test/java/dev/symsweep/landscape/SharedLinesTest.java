package dev.symsweep.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.alignment.SampleNetworks;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.Normalization;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Curves of a network whose first layer is shared: 900 inputs, and outputs of 4 KB an example. */
class SharedLinesTest {

    private static final Network NETWORK =
            new Mlp(List.of(1024, 8), Norm.LAYER_NORM, Activation.GELU).network(Shape.of(900), 10);
    private static final Evaluator EVALUATOR = Evaluator.of(Engine.named("onednn"), NETWORK);
    /** 10,000 examples put out 41 MB: two parts of an end, and too much for two ends to be kept. */
    private static final LabelledImages MANY = images(10_000);

    private static final LabelledImages FEW = MANY.select("few", new int[] {3, 1, 4, 1, 5});

    @AfterAll
    static void close() {
        EVALUATOR.close();
    }

    @Test
    void curvesAreThoseOfThePlainEvaluation() {
        LinearPath line = line(1, 2);
        Curve curve = along(new CurveEvaluator<>(EVALUATOR, 5), 1, 2, FEW);
        for (int i = 0; i < 5; i++) {
            Evaluation plain = EVALUATOR.evaluate(line.at(i / 4.0), FEW);
            Evaluation point = curve.points().get(i);
            assertThat(point.loss()).isCloseTo(plain.loss(), within(1e-6 * plain.loss()));
            assertThat(point.accuracy()).isEqualTo(plain.accuracy());
        }
        assertThat(curve.points().get(0)).isEqualTo(EVALUATOR.evaluate(line.at(0), FEW));
        assertThat(curve.points().get(4)).isEqualTo(EVALUATOR.evaluate(line.at(1), FEW));
    }

    @Test
    void aLineBetweenEqualNetworksIsFlatToTheBit() {
        Curve curve = along(new CurveEvaluator<>(EVALUATOR, 5), 3, 3, FEW);
        assertThat(curve.points()).containsOnly(curve.points().get(0));
    }

    /** What was kept of earlier lines, and what was let go, decides no bit. */
    @Test
    void curvesDoNotDependOnThoseBefore() {
        CurveEvaluator<Long> together = new CurveEvaluator<>(EVALUATOR, 5);
        along(together, 2, 1, FEW);
        along(together, 1, 3, MANY);
        along(together, 3, 2, FEW);
        for (LabelledImages data : List.of(FEW, MANY)) {
            assertThat(along(together, 1, 2, data)).isEqualTo(along(new CurveEvaluator<>(EVALUATOR, 5), 1, 2, data));
        }
    }

    @Test
    void otherDataSetsBesideDecideNothing() {
        List<Curve> both = new CurveEvaluator<Long>(EVALUATOR, 3).along(line(1, 2), 1L, 2L, List.of(MANY, FEW));
        assertThat(both.get(0)).isEqualTo(along(new CurveEvaluator<>(EVALUATOR, 3), 1, 2, MANY));
        assertThat(both.get(1)).isEqualTo(along(new CurveEvaluator<>(EVALUATOR, 3), 1, 2, FEW));
    }

    /** One point does not make up for both ends of much data, so it is evaluated as it is. */
    @Test
    void aMidpointOnMuchDataIsEvaluatedPlainly() {
        LinearPath line = line(1, 2);
        Curve curve = along(new CurveEvaluator<>(EVALUATOR, 3), 1, 2, MANY);
        assertThat(curve.points().get(1)).isEqualTo(EVALUATOR.evaluate(line.at(0.5), MANY));
        SharedLines<Long> lines = new SharedLines<>(EVALUATOR.sharedFirstLayer().orElseThrow());
        assertThat(lines.pays(3, MANY)).isFalse();
        assertThat(lines.pays(3, FEW)).isTrue();
        assertThat(lines.pays(5, MANY)).isTrue();
    }

    private static Curve along(CurveEvaluator<Long> evaluator, long start, long end, LabelledImages data) {
        return evaluator.along(line(start, end), start, end, List.of(data)).get(0);
    }

    private static LinearPath line(long start, long end) {
        return LinearPath.between(SampleNetworks.vector(NETWORK, start), SampleNetworks.vector(NETWORK, end));
    }

    private static LabelledImages images(int size) {
        ImageShape shape = new ImageShape(30, 30, 1);
        RandomStream stream = RandomStream.of(5, "images");
        byte[] pixels = new byte[size * shape.scalars()];
        byte[] labels = new byte[size];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) stream.nextInt(256);
        }
        for (int i = 0; i < size; i++) {
            labels[i] = (byte) stream.nextInt(10);
        }
        Normalization normal = Normalization.of(new double[] {0.5}, new double[] {0.25});
        return LabelledImages.of("random", shape, 10, pixels, labels, normal);
    }
}
