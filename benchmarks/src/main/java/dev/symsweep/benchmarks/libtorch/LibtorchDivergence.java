package dev.symsweep.benchmarks.libtorch;

import dev.symsweep.bayes.LowRankPosterior;
import dev.symsweep.network.Dense;
import dev.symsweep.network.GaussianDraw;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** The divergence of a low-rank posterior by libtorch's functions, of dense layers, without what is constant. */
final class LibtorchDivergence {

    private final LowRankPosterior posterior;
    private final List<Dense> layers = new ArrayList<>();

    LibtorchDivergence(LowRankPosterior posterior, Network network) {
        this.posterior = posterior;
        for (Node node : network.nodes()) {
            if (node instanceof GaussianDraw draw) {
                network.nodes().stream()
                        .filter(other -> other instanceof Dense && other.name().equals(draw.paths()))
                        .forEach(other -> layers.add((Dense) other));
            }
        }
    }

    /** Times its weight in the loss. */
    Tensor of(LibtorchNetwork network) {
        Tensor total = torch.zeros(1);
        for (Dense layer : layers) {
            total = total.add(divergence(network, layer));
        }
        return total.mul(new Scalar(posterior.klWeight() / 2)).sum();
    }

    private Tensor divergence(LibtorchNetwork network, Dense layer) {
        long rows = 1 + posterior.rank();
        long outputs = layer.units() / rows;
        Tensor weights = network.tensor(layer.weightName()).reshape(outputs, rows, -1);
        Tensor biases = network.tensor(layer.biasName()).reshape(outputs, rows, 1);
        Tensor all = torch.cat(new TensorVector(weights, biases), 2);
        Tensor mean = all.select(1, 0);
        Tensor factors = all.narrow(1, 1, posterior.rank()).transpose(0, 1).reshape(posterior.rank(), -1);
        double precision = posterior.priorPrecision() * outputs;
        double variance = Math.exp(posterior.logVariance());
        Tensor a = torch.eye(posterior.rank())
                .add(factors.mm(factors.t()).mul(new Scalar(1 / (posterior.rank() * variance))));
        return mean.square()
                .sum()
                .mul(new Scalar(precision))
                .add(factors.square().sum().mul(new Scalar(precision / posterior.rank())))
                .sub(a.logdet());
    }
}
