package dev.symsweep.alignment;

import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.TrainTest;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.landscape.Barrier;
import dev.symsweep.landscape.LinearCurves;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.training.Arithmetic;
import dev.symsweep.training.Optimization;
import dev.symsweep.training.Recipe;
import dev.symsweep.training.Schedule;
import dev.symsweep.training.Trainer;
import dev.symsweep.training.TrainingTask;
import java.util.List;
import java.util.stream.LongStream;

/**
 * MLPs that were trained from different seeds.
 *
 * @param vectors what came out, one for each seed
 * @param test examples that none was trained on
 */
public record TrainedMlps(Network network, List<float[]> vectors, LabelledImages test) {

    private static final Engine ENGINE = Engine.named("onednn");

    /** Trains MLPs of these widths by Adam, at a rate that falls to 0. */
    public static TrainedMlps on(TrainTest data, List<Integer> widths, int epochs, int count) {
        Network network = new Mlp(widths, Norm.NONE, Activation.RELU)
                .network(
                        Shape.of(data.trainImages().shape().scalars()),
                        data.trainImages().classes());
        Recipe recipe =
                Recipe.of(new Optimization.Adam(0.9, 0.999, 1e-8, 0), new Schedule.Linear(1e-3, 0), 100, epochs, 0);
        List<float[]> vectors = LongStream.range(0, count)
                .mapToObj(seed -> new TrainingTask(
                        network, FixedEntries.none(), recipe, Arithmetic.f32(ENGINE), seed, data.train(), data.test()))
                .map(task -> Trainer.train(task, List.of()).parameters())
                .toList();
        return new TrainedMlps(network, vectors, data.testImages());
    }

    public AlignmentSetting setting() {
        return AlignmentSetting.withoutData(PermutationGroups.of(network), ENGINE);
    }

    public Evaluation evaluate(float[] vector) {
        try (Evaluator evaluator = Evaluator.of(ENGINE, network)) {
            return evaluator.evaluate(vector, test);
        }
    }

    /** The loss barrier of the line between two networks. */
    public Barrier barrier(float[] start, float[] end) {
        return LinearCurves.between(network, start, end, test, 5).lossBarrier();
    }
}
