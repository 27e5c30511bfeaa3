package dev.symsweep.analysis.metanet;

import dev.symsweep.data.Batching;
import dev.symsweep.loss.MeanSquaredError;
import dev.symsweep.training.InitialLaw;
import dev.symsweep.training.Optimization;
import dev.symsweep.training.Recipe;
import dev.symsweep.training.Schedule;
import java.io.Serializable;
import java.util.List;

/**
 * How metanetworks are trained, apart from the learning rate: by the squared error, with AdamW at a constant rate (Lim
 * et al. 2024, appendix F.3.2). The last step of an epoch takes what is left.
 *
 * @param epochs passes over the networks that are trained on
 * @param batch networks of a step
 * @param weightDecay of AdamW
 * @param seed of initial weights and orders
 */
public record MetanetRecipe(int epochs, int batch, double weightDecay, long seed) implements Serializable {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    /**
     * Checks that it can be trained.
     *
     * @throws dev.symsweep.setting.InvalidSettingException if not
     */
    public MetanetRecipe {
        recipe(epochs, batch, weightDecay, 1);
    }

    /**
     * All of it.
     *
     * @throws dev.symsweep.setting.InvalidSettingException if the rate is not positive and finite
     */
    public Recipe at(double learningRate) {
        return recipe(epochs, batch, weightDecay, learningRate);
    }

    private static Recipe recipe(int epochs, int batch, double weightDecay, double learningRate) {
        return new Recipe(
                new Optimization.AdamW(BETA1, BETA2, EPSILON, weightDecay),
                new Schedule.Constant(learningRate),
                InitialLaw.UNIFORM_FAN_IN,
                Batching.of(batch),
                epochs,
                List.of(),
                new MeanSquaredError());
    }
}
