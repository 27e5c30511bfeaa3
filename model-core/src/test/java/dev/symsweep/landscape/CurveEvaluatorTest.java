package dev.symsweep.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.alignment.SampleNetworks;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.network.Network;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class CurveEvaluatorTest {

    private static final Network NETWORK = SampleNetworks.FLATTENED;
    private static final Evaluator EVALUATOR = Evaluator.of(Engine.named("onednn"), NETWORK);
    private static final LabelledImages MANY = SampleNetworks.images(40);
    private static final LabelledImages FEW = MANY.select("few", new int[] {3, 1, 4});

    @AfterAll
    static void close() {
        EVALUATOR.close();
    }

    @Test
    void everyDataSetHasACurveOfEvenlySpacedPoints() {
        Path path = line(1, 2);
        List<Curve> curves = new CurveEvaluator<String>(EVALUATOR, 5).along(path, "a", "b", List.of(MANY, FEW));
        assertThat(curves).hasSize(2);
        for (int i = 0; i < 5; i++) {
            float[] vector = path.at(i / 4.0);
            assertThat(curves.get(0).points().get(i)).isEqualTo(EVALUATOR.evaluate(vector, MANY));
            assertThat(curves.get(1).points().get(i)).isEqualTo(EVALUATOR.evaluate(vector, FEW));
        }
    }

    @Test
    void endsOfOneNameAreEvaluatedOnce() {
        List<Double> asked = new ArrayList<>();
        CurveEvaluator<String> evaluator = new CurveEvaluator<>(EVALUATOR, 3);
        Curve first = evaluator
                .along(listening(line(1, 2), asked), "a", "b", List.of(MANY))
                .get(0);
        Curve second = evaluator
                .along(listening(line(2, 3), asked), "b", "c", List.of(MANY))
                .get(0);
        Curve back = evaluator
                .along(listening(line(3, 1), asked), "c", "a", List.of(MANY))
                .get(0);
        assertThat(asked).containsExactly(0.0, 0.5, 1.0, 0.5, 1.0, 0.5);
        assertThat(second.points().get(0)).isEqualTo(first.points().get(2));
        assertThat(back.points().get(0)).isEqualTo(second.points().get(2));
        assertThat(back.points().get(2)).isEqualTo(first.points().get(0));
    }

    /** What an end was evaluated on is no answer for other data. */
    @Test
    void endsAreEvaluatedAgainOnOtherData() {
        List<Double> asked = new ArrayList<>();
        CurveEvaluator<String> evaluator = new CurveEvaluator<>(EVALUATOR, 3);
        Path path = listening(line(1, 2), asked);
        evaluator.along(path, "a", "b", List.of(MANY));
        Curve few = evaluator.along(path, "a", "b", List.of(FEW)).get(0);
        assertThat(asked).hasSize(6);
        assertThat(few.points().get(0).examples()).isEqualTo(FEW.size());
    }

    @Test
    void pointsAreCheckedBeforeAnyIsComputed() {
        assertThatThrownBy(() -> new CurveEvaluator<String>(EVALUATOR, 4))
                .hasMessage("points is 4, must be odd and at least 3");
    }

    private static Path line(long start, long end) {
        return LinearPath.between(SampleNetworks.vector(NETWORK, start), SampleNetworks.vector(NETWORK, end));
    }

    private static Path listening(Path path, List<Double> asked) {
        return lambda -> {
            asked.add(lambda);
            return path.at(lambda);
        };
    }
}
