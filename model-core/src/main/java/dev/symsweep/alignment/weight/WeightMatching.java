package dev.symsweep.alignment.weight;

import dev.symsweep.alignment.AlignmentSetting;
import dev.symsweep.alignment.PairMatching;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.ParameterTensor.Role;
import dev.symsweep.setting.InvalidSettingException;

/**
 * Weight matching (Ainsworth et al. 2022, section 3.2): the permutation that makes the inner product of two networks'
 * weights largest, which is to bring the permuted network nearest in Euclidean distance. Coordinate descent: group by
 * group, in a random order that is drawn anew for each sweep, the best permutation while all others stay, until none
 * gets better. What it finds is a local optimum.
 *
 * <p>Running statistics are permuted, but do not count.
 *
 * <p>The entries of its objective are inner products of the first vector and the permuted second one, over the tensors
 * that count: of the given order, and after each sweep of the descent that was kept. The first and the last are summed
 * in double precision, those between add up what scores in single precision say. Where the descent started from a
 * random order, its first sweeps may be below the given order; the last entry never is.
 *
 * @param restarts how many descents, of which the best is kept: the first from the units' given order, each other from
 *     a random one
 * @param biases whether biases count
 */
public record WeightMatching(int restarts, Biases biases) implements PairMatching {

    /** Whether biases, of layers and of norms, count in the inner product. They are permuted in any case. */
    public enum Biases {
        COUNTED,
        LEFT_OUT;

        /** Whether a tensor counts. */
        public boolean count(ParameterTensor tensor) {
            boolean bias = tensor.role() == Role.BIAS || tensor.role() == Role.NORM_SHIFT;
            return !bias || this == COUNTED;
        }
    }

    public WeightMatching {
        if (restarts < 1) {
            throw new InvalidSettingException("restarts", "restarts is " + restarts + ", must be at least 1");
        }
    }

    /** One descent, with biases. */
    public static WeightMatching once() {
        return new WeightMatching(1, Biases.COUNTED);
    }

    @Override
    public String name() {
        return "weight-matching";
    }

    @Override
    public boolean needsData() {
        return false;
    }

    @Override
    public WeightMatcher matcher(AlignmentSetting setting) {
        return new WeightMatcher(this, setting.groups());
    }
}
