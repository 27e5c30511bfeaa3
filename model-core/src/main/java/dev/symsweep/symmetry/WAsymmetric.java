package dev.symsweep.symmetry;

import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.random.RandomStream;
import java.nio.IntBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * W-asymmetric networks: in each row of a dense weight, {@code n_fix} randomly chosen entries are fixed at Gaussian values of
 * standard deviation kappa (lim2024, sections 4.1 and F.1.1). The rows' patterns are pairwise distinct, as the theory asks, unless
 * nothing is fixed.
 *
 * @param maskSeed seed of masks and values; shared by all networks that are compared
 * @param layers what is fixed in each dense layer, first to last
 */
public record WAsymmetric(long maskSeed, List<LayerFix> layers) implements Symmetry {

    /**
     * What is fixed in one layer.
     *
     * @param nFix fixed entries in each row, at least 0 and below the layer's fan-in
     * @param kappa standard deviation of the fixed values; not divided by the fan-in
     */
    public record LayerFix(int nFix, double kappa) {

        public LayerFix {
            if (nFix < 0) {
                throw new IllegalArgumentException("n_fix is " + nFix + ", must be 0 or more");
            }
            if (!(kappa >= 0) || Double.isInfinite(kappa)) {
                throw new IllegalArgumentException("kappa is " + kappa + ", must be 0 or more and finite");
            }
        }
    }

    public WAsymmetric {
        layers = List.copyOf(layers);
    }

    @Override
    public Network rewrite(Network network) {
        return network;
    }

    @Override
    public FixedEntries fixedEntries(Network network) {
        List<Node.Dense> dense = network.nodes().stream()
                .flatMap(node -> node instanceof Node.Dense layer ? Stream.of(layer) : Stream.empty())
                .toList();
        if (dense.size() != layers.size()) {
            throw new IllegalArgumentException("n_fix and kappa are given for " + layers.size()
                    + " layers, the network has " + dense.size() + " dense layers");
        }
        int total = 0;
        for (int i = 0; i < layers.size(); i++) {
            total = Math.addExact(
                    total, Math.multiplyExact(layers.get(i).nFix(), dense.get(i).units()));
        }
        int[] indices = new int[total];
        float[] values = new float[total];
        int place = 0;
        for (int i = 0; i < layers.size(); i++) {
            place = fix(network.layout().tensor(dense.get(i).weightName()), layers.get(i), indices, values, place);
        }
        return FixedEntries.of(indices, values);
    }

    private int fix(ParameterTensor weight, LayerFix layer, int[] indices, float[] values, int start) {
        int rows = weight.shape().size(0);
        int columns = weight.shape().size(1);
        if (layer.nFix() == 0) {
            return start;
        }
        if (layer.nFix() >= columns) {
            throw new IllegalArgumentException(
                    "n_fix of " + weight.name() + " is " + layer.nFix() + ", must be below its fan-in " + columns);
        }
        if (CombinatoricsUtils.binomialCoefficientDouble(columns, layer.nFix()) < rows) {
            throw new IllegalArgumentException("n_fix of " + weight.name() + " is " + layer.nFix()
                    + ", too few distinct patterns for " + rows + " rows of " + columns + " entries");
        }
        RandomStream mask = RandomStream.of(maskSeed, "mask", weight.name());
        RandomStream value = RandomStream.of(maskSeed, "values", weight.name());
        Set<IntBuffer> patterns = new HashSet<>();
        int place = start;
        for (int row = 0; row < rows; row++) {
            for (int column : distinctPattern(mask, columns, layer.nFix(), patterns)) {
                indices[place] = weight.offset() + row * columns + column;
                values[place] = (float) (layer.kappa() * value.nextGaussian());
                place++;
            }
        }
        return place;
    }

    /** Draws until a pattern is new; there are enough of them, so this ends. */
    private static int[] distinctPattern(RandomStream mask, int columns, int nFix, Set<IntBuffer> patterns) {
        while (true) {
            int[] pattern = mask.subset(columns, nFix);
            if (patterns.add(IntBuffer.wrap(pattern))) {
                return pattern;
            }
        }
    }
}
