package dev.symsweep.alignment.straightthrough;

import dev.symsweep.alignment.AlignmentSetting;
import dev.symsweep.alignment.PairMatcher;
import dev.symsweep.alignment.PairMatching;
import dev.symsweep.setting.InvalidSettingException;

/**
 * Straight-through matching (Ainsworth et al. 2022, section 3.3): lowers the loss half-way between two networks a and b
 * itself, not a stand-in for it. A trained copy t of a says where b's units go: the permutation p is always that which
 * weight matching, from the last one on, finds to bring b to t. Each batch gives the gradient of the softmax
 * cross-entropy at (a + p(b)) / 2; it goes to t as if t stood in p(b)'s place, which is half the gradient at the
 * midpoint, as in the authors' code. Stochastic gradient descent with momentum 0.9 then moves t, without weight decay.
 *
 * <p>The result is the permutation of the lowest mean midpoint loss over all examples, among the one of weight matching
 * alone and those at the end of each epoch. It is hence never worse there than weight matching. The authors keep the
 * permutation of the lowest batch, which compares permutations on different examples.
 *
 * <p>It takes a weight matching for each batch. Networks with batch norm are refused: their running statistics fit no
 * midpoint.
 *
 * @param epochs passes over the data, each in an order of its own
 * @param batch examples of a step; the last one of an epoch takes what is left
 * @param learningRate of t
 */
public record StraightThrough(int epochs, int batch, double learningRate) implements PairMatching {

    private static final String NAME = "straight-through";

    public StraightThrough {
        requirePositive("epochs", epochs);
        requirePositive("batch", batch);
        if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
            throw new InvalidSettingException(
                    "lr", "learning rate is " + learningRate + ", must be positive and finite");
        }
    }

    private static void requirePositive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " is " + value + ", must be at least 1");
        }
    }

    /** With the settings of the authors' code for multilayer perceptrons. */
    public static StraightThrough published() {
        return new StraightThrough(250, 1000, 1e-2);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean needsData() {
        return true;
    }

    /**
     * Makes ready to align pairs of networks.
     *
     * @throws IllegalArgumentException if there is no data, it does not fit the network, or the network has batch norm;
     *     the message names the node
     */
    @Override
    public PairMatcher matcher(AlignmentSetting setting) {
        return new StraightThroughMatcher(this, setting);
    }
}
