package dev.symsweep.training;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.data.Augmentation;
import dev.symsweep.data.Batching;
import dev.symsweep.data.Examples;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.LastBatch;
import dev.symsweep.engine.Precision;
import dev.symsweep.engine.dl4j.Dl4jEngine;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.symmetry.Standard;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingTaskTest {

    private static final Recipe RECIPE = Recipe.of(TrainingTasks.DECAYING, new Schedule.Constant(1e-3), 32, 1, 0);
    private static final LabelledImages DATA = TrainingTasks.blobs("train", 30);

    @Test
    void dataMustFitTheNetwork() {
        Network wide = mlp(25, TrainingTasks.CLASSES);
        Network many = mlp(16, 4);
        LabelledImages none = DATA.select("none", new int[0]);
        assertThatThrownBy(() -> task(wide, DATA)).hasMessage("train has examples of 4x4x1, the network takes 25");
        assertThatThrownBy(() -> task(many, DATA)).hasMessage("train has 3 classes, the network 4");
        assertThatThrownBy(() -> task(TrainingTasks.PLAIN, none))
                .hasMessage("none has no examples, must have at least one");
    }

    @Test
    void augmentationMustFitTheImages() {
        Augmentation wide = new Augmentation(Augmentation.Flip.NONE, 4, 0, new Augmentation.Fill.Zero());
        assertThatThrownBy(() -> DATA.augmented(wide))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shift is 4");
    }

    @Test
    void theEngineMustHaveThePrecision() {
        assertThatThrownBy(() -> new Arithmetic(new Dl4jEngine(), Precision.BF16))
                .hasMessage("engine dl4j computes in f32 only, not in bf16");
    }

    @Test
    void aDroppedBatchMustNotBeTheOnlyOne() {
        Recipe recipe = TrainingTasks.recipe(new Batching(301, LastBatch.DROPPED), 1, 0);
        assertThatThrownBy(() -> TrainingTasks.task(new Standard(), 1, recipe))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("batch is 301, must be at most the 300 examples, as the last batch is dropped");
    }

    private static Network mlp(int features, int classes) {
        return new Mlp(List.of(20), Norm.NONE, Activation.RELU).network(Shape.of(features), classes);
    }

    private static TrainingTask task(Network network, Examples test) {
        return TrainingTasks.task(network, FixedEntries.none(), RECIPE, 1, DATA, test);
    }
}
