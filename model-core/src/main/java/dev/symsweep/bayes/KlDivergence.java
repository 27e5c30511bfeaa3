package dev.symsweep.bayes;

import dev.symsweep.loss.Penalty;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.symmetry.FixedEntries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The divergence of a low-rank posterior from its prior, in closed form: of a layer of d entries that are not fixed
 *
 * <pre>
 * KL = 1/2 [ sum_i (s_i^2 / p - log s_i^2) + sum_r |v_r|^2 / (R p) - log det A + |m|^2 / p + d (log p - 1) ]
 * A  = I + V S^-1 V^T / R,  V of R rows
 * </pre>
 *
 * so that dm = m / p and dV = V / (R p) - A^-1 V S^-1 / R. As a penalty it is multiplied by the posterior's weight. A
 * step needs A of the whole layer: its products are gathered block by block when the step before has changed them.
 */
public final class KlDivergence implements Penalty {

    private final FixedEntries fixed;
    private final List<KlLayer> layers = new ArrayList<>();
    private final List<KlPart> parts = new ArrayList<>();

    KlDivergence(LowRankPosterior posterior, Network network, FixedEntries fixed) {
        this.fixed = fixed;
        double square = posterior.deviation() * posterior.deviation();
        boolean isLearned = posterior.diagonal() == LowRankPosterior.Diagonal.LEARNED;
        for (VariationalLayer layer : VariationalLayer.of(network)) {
            KlLayer kl = new KlLayer(
                    posterior.rank(), posterior.klWeight(), posterior.priorPrecision() * layer.priorScale(), square);
            layers.add(kl);
            for (VariationalLayer.Part part : layer.parts()) {
                KlPart planned = isLearned ? new LearnedKlPart(part, kl) : new KlPart(part, kl);
                kl.add(planned);
                parts.add(planned);
            }
        }
        parts.sort(Comparator.comparingInt(KlPart::start));
    }

    /** The divergence itself, without its weight. */
    public double of(float[] vector) {
        double total = 0;
        for (KlLayer layer : layers) {
            total += layer.divergence(vector, fixed);
        }
        return total;
    }

    /** Blocks are whole outputs, all rows of an output being in one. */
    @Override
    public int end(int from, int most) {
        for (KlPart part : parts) {
            ParameterTensor paths = part.places().paths();
            if (from < paths.offset()) {
                return Math.min(from + most, paths.offset());
            }
            if (from < paths.end()) {
                int groups = Math.max(1, most / part.places().group());
                return (int) Math.min(from + (long) groups * part.places().group(), paths.end());
            }
        }
        return from + most;
    }

    @Override
    public void addGradient(int from, float[] parameters, float[] gradient) {
        for (KlPart part : parts) {
            part.addGradient(from, parameters, gradient);
        }
    }

    @Override
    public void observe(int from, float[] parameters) {
        for (KlPart part : parts) {
            part.observe(from, parameters);
        }
    }

    @Override
    public void settle() {
        layers.forEach(KlLayer::settle);
    }
}
