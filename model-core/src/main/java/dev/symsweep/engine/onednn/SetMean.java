package dev.symsweep.engine.onednn;

import dev.symsweep.network.Activation;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.GlobalAverage;
import dev.symsweep.network.LayerNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Four nodes that begin a network of sets: a dense layer on each scalar of the input (a convolution of one place on an
 * image of one channel), layer norm, ReLU, and the mean over all scalars.
 */
record SetMean(Convolution element, LayerNorm norm, Pointwise relu, GlobalAverage mean) {

    /**
     * The nodes of a network, where they are there and nobody else reads the first three.
     *
     * @param observed nodes whose activations somebody wants
     */
    static List<SetMean> in(Network network, Set<String> observed) {
        List<SetMean> found = new ArrayList<>();
        for (Node node : network.nodes()) {
            if (node instanceof Convolution element && reads(element, network)) {
                new Finder(network, observed).behind(element).ifPresent(found::add);
            }
        }
        return found;
    }

    private static boolean reads(Convolution element, Network network) {
        return element.input().equals(Network.INPUT)
                && network.inputShape().channels() == 1
                && element.kernel().equals(Window.square(1))
                && element.stride() == 1;
    }

    /** The names of the nodes whose activations are never there. */
    Set<String> inner() {
        return Set.of(element.name(), norm.name(), relu.name());
    }

    private record Finder(Network network, Set<String> observed) {

        Optional<SetMean> behind(Convolution element) {
            return reader(element, LayerNorm.class, any -> true)
                    .flatMap(norm -> reader(norm, Pointwise.class, relu -> relu.function() == Activation.RELU)
                            .flatMap(relu -> reader(relu, GlobalAverage.class, any -> true)
                                    .map(mean -> new SetMean(element, norm, relu, mean))));
        }

        /** The only reader, if it is of that kind. */
        private <T extends Node> Optional<T> reader(Node node, Class<T> kind, Predicate<T> suits) {
            List<Node> readers = network.nodes().stream()
                    .filter(other -> other.inputs().contains(node.name()))
                    .toList();
            return readers.size() == 1 && kind.isInstance(readers.get(0)) && !observed.contains(node.name())
                    ? Optional.of(kind.cast(readers.get(0))).filter(suits)
                    : Optional.empty();
        }
    }
}
