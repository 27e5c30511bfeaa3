package dev.symsweep.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.alignment.SampleNetworks;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.engine.Engine;
import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Shape;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.training.Arithmetic;
import dev.symsweep.training.Optimization;
import dev.symsweep.training.Recipe;
import dev.symsweep.training.Schedule;
import dev.symsweep.training.Trainer;
import dev.symsweep.training.TrainingTask;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A trained network's running statistics, and those that are estimated again from the examples it was trained on. */
class TrainedStatisticsTest {

    private static final Engine ENGINE = Engine.named("onednn");
    private static final int BATCH = 50;

    /** At a rate that falls to 0, both are statistics of nearly one network. */
    @Test
    void reestimatedStatisticsAreTheRunningOnesToTheirSpread() {
        LabelledImages data = SampleNetworks.images(600);
        Network network = new ResNet(20, 0.25, Norm.BATCH_NORM, ResNet.Shortcut.PROJECTION)
                .network(Shape.of(8, 8, 3), data.classes());
        float[] trained = trained(network, data);
        float[] reestimated = BatchStatistics.of(ENGINE, network, data).reestimated(trained);
        // The running statistics are those of (2 - momentum) / momentum batches, the values of one image at most as
        // good as one.
        double share = BatchNorm.DEFAULT_MOMENTUM / (2 - BatchNorm.DEFAULT_MOMENTUM);
        double ofMean = 4 * Math.sqrt(share / BATCH);
        double ofVariance = 4 * Math.sqrt(2 * share / BATCH);
        for (ParameterTensor means : network.layout().tensors()) {
            if (means.role() != ParameterTensor.Role.RUNNING_MEAN) {
                continue;
            }
            ParameterTensor variances = network.layout().tensor(means.node() + ".variance");
            for (int channel = 0; channel < means.size(); channel++) {
                int mean = means.offset() + channel;
                int variance = variances.offset() + channel;
                double deviation = Math.sqrt(trained[variance]);
                assertThat((reestimated[mean] - trained[mean]) / deviation)
                        .as(means.name())
                        .isEqualTo(0, within(ofMean));
                assertThat(reestimated[variance] / trained[variance])
                        .as(variances.name())
                        .isEqualTo(1, within((float) ofVariance));
            }
        }
        try (Evaluator evaluator = Evaluator.of(ENGINE, network)) {
            double loss = evaluator.evaluate(trained, data).loss();
            assertThat(evaluator.evaluate(reestimated, data).loss()).isEqualTo(loss, within(0.03 * loss));
        }
    }

    private static float[] trained(Network network, LabelledImages data) {
        Optimization adam = new Optimization.Adam(0.9, 0.999, 1e-8, 0);
        Recipe recipe = Recipe.of(adam, new Schedule.Linear(3e-3, 0), BATCH, 8, 0);
        TrainingTask task =
                new TrainingTask(network, FixedEntries.none(), recipe, Arithmetic.f32(ENGINE), 1, data, data);
        return Trainer.train(task, List.of()).parameters();
    }
}
