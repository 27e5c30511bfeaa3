package dev.symsweep.data.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.symsweep.data.Batches;
import dev.symsweep.data.Batching;
import dev.symsweep.loss.TargetKind;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Shape;
import org.junit.jupiter.api.Test;

class VectorExamplesTest {

    private static final VectorExamples DATA =
            VectorExamples.of("rows", new float[][] {{1, 2}, {3, 4}, {5, 6}}, new float[][] {{10}, {30}, {50}});

    @Test
    void hasRowsAndTheirTargets() {
        assertThat(DATA.name()).isEqualTo("rows");
        assertThat(DATA.inputShape()).isEqualTo(Shape.of(2));
        assertThat(DATA.targetKind()).isEqualTo(new TargetKind.Values(1));
        assertThat(DATA.size()).isEqualTo(3);
        float[] inputs = new float[5];
        DATA.copyTo(1, inputs, 2);
        assertThat(inputs).containsExactly(0, 0, 3, 4, 0);
        Targets targets = Targets.room(DATA.targetKind(), 2);
        DATA.copyTarget(2, targets, 1);
        assertThat(targets.value(1, 0)).isEqualTo(50);
    }

    @Test
    void selectsInTheOrderGiven() {
        VectorExamples selected = DATA.select("two", new int[] {2, 0});
        assertThat(selected.name()).isEqualTo("two");
        assertThat(selected.size()).isEqualTo(2);
        float[] inputs = new float[2];
        selected.copyTo(0, inputs, 0);
        assertThat(inputs).containsExactly(5, 6);
    }

    @Test
    void batchesKeepRowsAndTargetsTogether() {
        Batches batches = Batches.of(DATA, Batching.of(2), 1);
        batches.startEpoch(1);
        int seen = 0;
        while (batches.next()) {
            for (int i = 0; i < batches.count(); i++) {
                assertThat(batches.targets().value(i, 0)).isEqualTo(10 * batches.rows()[2 * i]);
                seen++;
            }
        }
        assertThat(seen).isEqualTo(3);
    }

    @Test
    void rowsMustBeAlike() {
        float[][] two = {{1}, {2}};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorExamples.of("rows", new float[0][], new float[0][]))
                .withMessage("rows has no examples, must have at least one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorExamples.of("rows", two, new float[][] {{1}}))
                .withMessage("rows has 2 inputs but 1 targets");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorExamples.of("rows", new float[][] {{1}, {1, 2}}, two))
                .withMessage("rows has 2 values in input 1, must be as many as in the first and at least one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorExamples.of("rows", two, new float[][] {{}, {}}))
                .withMessage("rows has 0 values in target 0, must be as many as in the first and at least one");
    }
}
