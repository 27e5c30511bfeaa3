package dev.symsweep.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.data.TrainTest;
import dev.symsweep.data.source.DataSets;
import dev.symsweep.engine.onednn.OneDnnEngine;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.symmetry.FixedEntries;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The synthetic set is learnable and not trivial, or the quickstart would show nothing. */
class GlyphsDifficultyTest {

    @ParameterizedTest
    @EnumSource(
            value = Norm.class,
            names = {"NONE", "LAYER_NORM"})
    void anMlpGetsNearlyAllRight(Norm norm) {
        TrainTest glyphs = DataSets.named("glyphs").load(Optional.empty()).examples();
        Network network = new Mlp(List.of(128, 128), norm, Activation.GELU)
                .network(Shape.of(glyphs.trainImages().shape().scalars()), 10);
        Recipe recipe =
                Recipe.of(new Optimization.AdamW(0.9, 0.999, 1e-8, 0.03), new Schedule.Constant(1e-3), 64, 5, 0);
        TrainedRun run = Trainer.train(
                new TrainingTask(
                        network,
                        FixedEntries.none(),
                        recipe,
                        Arithmetic.f32(new OneDnnEngine()),
                        1,
                        glyphs.train(),
                        glyphs.test()),
                List.of());
        assertThat(run.test().accuracy()).isBetween(0.95, 0.99);
    }
}
