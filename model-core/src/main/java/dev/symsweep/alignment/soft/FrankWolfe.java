package dev.symsweep.alignment.soft;

import dev.symsweep.alignment.AlignmentSetting;
import dev.symsweep.alignment.PairMatcher;
import dev.symsweep.alignment.PairMatching;
import dev.symsweep.alignment.weight.WeightMatching.Biases;
import dev.symsweep.setting.InvalidSettingException;

/**
 * Frank-Wolfe matching (Crisostomi et al. 2024, the pairwise form): what weight matching maximises, over doubly
 * stochastic matrices in place of permutations, all groups at once. Each step goes from the present point towards the
 * permutations that the gradient points to, as far as the objective, which is quadratic along the way, grows. The
 * result is rounded to the nearest permutations. It starts from the units' given order and draws nothing, so that it is
 * the same for every seed.
 *
 * <p>It stops when five steps in a row have gained no more than 1e-4 of the objective each.
 *
 * <p>The entries of its objective are what weight matching's are, of the given order, after each step of the doubly
 * stochastic matrices there, and last of the permutations that these are rounded to, which may be below the entry
 * before.
 *
 * @param mostSteps at which it stops in any case, 400 in the paper
 * @param biases whether biases count
 */
public record FrankWolfe(int mostSteps, Biases biases) implements PairMatching {

    public FrankWolfe {
        if (mostSteps < 1) {
            throw new InvalidSettingException("most-steps", "most steps is " + mostSteps + ", must be at least 1");
        }
    }

    /** With the paper's number of steps, and biases. */
    public static FrankWolfe published() {
        return new FrankWolfe(400, Biases.COUNTED);
    }

    @Override
    public String name() {
        return "frank-wolfe";
    }

    @Override
    public boolean needsData() {
        return false;
    }

    @Override
    public PairMatcher matcher(AlignmentSetting setting) {
        return new FrankWolfeMatcher(this, setting.groups());
    }
}
