package dev.symsweep.benchmarks.kernel;

import dev.symsweep.network.Convolution;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.dnnl.engine;

/** One convolution or matrix product of one pass: what a network's arithmetic cannot do without. */
public sealed interface Kernel permits Product, ConvolutionPass {

    /** How data lie in memory. */
    enum Layout {
        /**
         * Activations in the order of {@link dev.symsweep.network.Shape}, dense weights as the parameter vector has
         * them, kernels of convolutions as oneDNN likes them best.
         */
        PLAIN,
        /** All as oneDNN likes it best; bringing it there is not counted. */
        BEST
    }

    /** Which of the three kernels of a layer. */
    enum Pass {
        FORWARD,
        WEIGHT_GRADIENT,
        INPUT_GRADIENT;

        /** For instance {@code weight gradient}. */
        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Node and pass. */
    String name();

    /** Its sizes, for a table. */
    String size();

    /** A multiplication and an addition count as two; what multiplies the zeros beyond an image's edge counts too. */
    double flops();

    /** The oneDNN primitive that computes it; native objects belong to the open {@code PointerScope}. */
    PlannedKernel plan(engine cpu, Layout layout);

    /** The kernels of forward and backward pass, without the gradient by the network's input, which nobody needs. */
    static List<Kernel> ofTrainingStep(Network network, int batch) {
        List<Kernel> kernels = new ArrayList<>();
        for (Node node : network.nodes()) {
            for (Pass pass : Pass.values()) {
                if (pass != Pass.INPUT_GRADIENT || !node.inputs().contains(Network.INPUT)) {
                    add(kernels, network, node, pass, batch);
                }
            }
        }
        return kernels;
    }

    /** The kernels of the forward pass. */
    static List<Kernel> ofForwardPass(Network network, int batch) {
        List<Kernel> kernels = new ArrayList<>();
        for (Node node : network.nodes()) {
            add(kernels, network, node, Pass.FORWARD, batch);
        }
        return kernels;
    }

    private static void add(List<Kernel> kernels, Network network, Node node, Pass pass, int batch) {
        if (node instanceof Dense dense) {
            kernels.add(Product.of(dense, network.shape(dense.input()), pass, batch));
        }
        if (node instanceof Convolution convolution) {
            kernels.add(new ConvolutionPass(convolution, pass, batch, network.shape(convolution.input())));
        }
    }
}
