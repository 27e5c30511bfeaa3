package dev.symsweep.symmetry;

import dev.symsweep.network.FixedMatrix;
import dev.symsweep.network.Gate;
import dev.symsweep.network.Network;
import dev.symsweep.network.Pointwise;
import dev.symsweep.random.RandomStream;
import dev.symsweep.setting.InvalidSettingException;
import java.util.List;

/**
 * sigma-asymmetric networks: every nonlinearity becomes FiGLU, sigmoid(F x) * x, with its own fixed Gaussian F
 * (lim2024, section 4.2.1), in images at each position, which is the drop-in form of the small ResNets (appendix F.4).
 * Weights and parameter counts are those of the standard network.
 *
 * @param maskSeed seed of every F; shared by all networks that are compared
 * @param std standard deviation of F's entries before scaling, positive; the published MLP uses 1
 * @param scaling whether the width divides it
 */
public record SigmaAsymmetric(long maskSeed, double std, Scaling scaling) implements Symmetry {

    /** How F's standard deviation depends on the width d. */
    public enum Scaling {
        /** std, as in the published MLP. */
        NONE,
        /** std / sqrt(d), as in the published ResNets. */
        WIDTH
    }

    public SigmaAsymmetric {
        if (!(std > 0) || Double.isInfinite(std)) {
            throw new InvalidSettingException("std", "std of F is " + std + ", must be positive and finite");
        }
    }

    @Override
    public Network rewrite(Network network) {
        return network.rewrite(node -> node instanceof Pointwise pointwise
                ? List.of(new Gate(
                        pointwise.name(),
                        pointwise.input(),
                        matrix(pointwise.name(), network.shape(pointwise.name()).channels())))
                : List.of(node));
    }

    @Override
    public FixedEntries fixedEntries(Network network) {
        return FixedEntries.none();
    }

    private FixedMatrix matrix(String node, int width) {
        double scale = scaling == Scaling.WIDTH ? std / StrictMath.sqrt(width) : std;
        RandomStream stream = RandomStream.of(maskSeed, "gate", node);
        float[] values = new float[Math.multiplyExact(width, width)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (scale * stream.nextGaussian());
        }
        return FixedMatrix.of(width, width, values);
    }
}
