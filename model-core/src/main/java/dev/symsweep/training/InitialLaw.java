package dev.symsweep.training;

/**
 * The law of initial weights (as in the code of lim2024's authors). Under every law biases are uniform in
 * +-1/sqrt(fan-in), norms start at scale 1 and shift 0, running statistics at mean 0 and variance 1. The fan-in counts
 * fixed entries too.
 */
public enum InitialLaw {
    /** Uniform in +-1/sqrt(fan-in), PyTorch's default; the published law of MLPs and of all W-asymmetric networks. */
    UNIFORM_FAN_IN(1.0 / 3),
    /**
     * Gaussian with standard deviation sqrt(2/fan-in) (He et al. 2015); the published law of standard and
     * sigma-asymmetric ResNets.
     */
    KAIMING_NORMAL(2);

    private final double variance;

    InitialLaw(double variance) {
        this.variance = variance;
    }

    /** The standard deviation of weights of that fan-in. */
    public double deviation(int fanIn) {
        return StrictMath.sqrt(variance / fanIn);
    }
}
