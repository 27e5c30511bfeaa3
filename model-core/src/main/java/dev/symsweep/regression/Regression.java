package dev.symsweep.regression;

import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.regression.RegressionRun.Best;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.training.TrainedRun;
import dev.symsweep.training.Trainer;
import dev.symsweep.training.TrainingTask;
import java.util.List;

/**
 * Trains a network to predict a number, as metanetworks are trained (Lim et al. 2024, appendix F.3.2): after each epoch
 * the coefficient of determination R2 on the validation examples is taken, the epoch with the best one is kept, and it
 * alone predicts the test examples. Equal tasks give equal bits.
 */
public final class Regression {

    private Regression() {}

    /**
     * Trains to the end of the recipe.
     *
     * @throws IllegalArgumentException if network, recipe and data do not fit
     * @throws dev.symsweep.memory.MemoryException if it does not fit into memory
     */
    public static RegressionRun train(RegressionTask task) {
        RegressionData data = task.data();
        // Trained with validation in the place of test examples, so that nothing sees those before the end.
        TrainingTask training = new TrainingTask(
                task.network(),
                FixedEntries.none(),
                task.recipe(),
                task.arithmetic(),
                task.seed(),
                data.train(),
                data.validation());
        try (Evaluator evaluator = Evaluator.of(task.arithmetic().engine(), task.network())) {
            BestEpoch best = new BestEpoch(vector ->
                    Predictions.of(evaluator, vector, data.validation()).r2());
            TrainedRun run = Trainer.train(training, List.of(best));
            return new RegressionRun(
                    run,
                    best.scores(),
                    best.best()
                            .map(kept -> new Best(
                                    kept,
                                    Predictions.of(evaluator, kept.parameters(), data.train()),
                                    Predictions.of(evaluator, kept.parameters(), data.test()))));
        }
    }
}
