package dev.symsweep.bayes;

import dev.symsweep.network.Network;
import dev.symsweep.setting.InvalidSettingException;
import dev.symsweep.symmetry.FixedEntries;

/**
 * Variational inference with a Gaussian posterior of low rank for each layer (ELRG-VI; Tomczak, Swaroop, Turner 2020):
 * q(w) = N(m, S + V V^T / R) for weights and bias of a dense layer or convolution together, independent between layers,
 * S diagonal; norms are point estimates. The prior is N(0, p) for each entry, 1 / p being {@code priorPrecision} times
 * the outputs of a dense layer or the input channels of a convolution. Training makes the mean loss of the examples,
 * each with noise of its own, plus {@code klWeight} times the divergence of q from the prior small.
 *
 * @param rank R, the factors of a layer
 * @param logVariance the logarithm of S's entries, to begin with where they are learned
 * @param diagonal whether they are
 * @param priorPrecision of the prior
 * @param klWeight published as 1 / (examples times augmentation multiplier)
 */
public record LowRankPosterior(
        int rank, double logVariance, Diagonal diagonal, double priorPrecision, double klWeight) {

    /** More factors than a layer of usual size has outputs are a slip of the pen. */
    private static final int MOST_FACTORS = 64;

    /** Beyond these a variance is no float any more. */
    private static final double LARGEST_LOGARITHM = 30;

    /** The diagonal of the covariance. */
    public enum Diagonal {
        /** It stays as it is, as in the authors' experiments. */
        CONSTANT,
        /** It is trained. */
        LEARNED
    }

    public LowRankPosterior {
        if (rank < 1 || rank > MOST_FACTORS) {
            throw new InvalidSettingException("rank", "rank is " + rank + ", must be 1.." + MOST_FACTORS);
        }
        if (!(Math.abs(logVariance) <= LARGEST_LOGARITHM)) {
            throw new InvalidSettingException(
                    "log-variance",
                    "log variance is " + logVariance + ", must be -" + LARGEST_LOGARITHM + ".." + LARGEST_LOGARITHM);
        }
        requirePositive("prior-precision", "prior precision", priorPrecision);
        requirePositive("kl-weight", "KL weight", klWeight);
    }

    private static void requirePositive(String key, String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new InvalidSettingException(key, what + " is " + value + ", must be positive and finite");
        }
    }

    /** The network whose weights have this posterior, and which entries of its vector are fixed. */
    public VariationalNetwork of(Network network, FixedEntries fixed) {
        return new VariationalRewrite(this, network, fixed).rewritten();
    }

    /** The divergence of a network's posterior from the prior, as what training adds to the loss. */
    public KlDivergence divergence(Network network, FixedEntries fixed) {
        return new KlDivergence(this, network, fixed);
    }

    /** The standard deviation that S stands for at the start. */
    double deviation() {
        return StrictMath.exp(logVariance / 2);
    }
}
