package dev.symsweep.export;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.data.ImageShape;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Flatten;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Shape;
import dev.symsweep.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network's parameter vector as PyTorch has it: tensors by module, each module's in the order weight, bias, running
 * statistics. Values are copied bit by bit. Only the columns of a dense layer that reads an image change places:
 * PyTorch flattens channel by channel, Symsweep position by position.
 */
final class StateDict {

    /**
     * A tensor of the dict.
     *
     * @param name in PyTorch
     * @param tensor where its values lie in the vector
     * @param channels of the image whose scalars are the tensor's columns, 1 where there is none
     */
    private record Entry(String name, ParameterTensor tensor, int channels) {

        private NamedTensor of(float[] vector) {
            float[] values = Arrays.copyOfRange(vector, tensor.offset(), tensor.end());
            return NamedTensor.floats(name, tensor.shape(), channels == 1 ? values : channelsFirst(values));
        }

        private float[] channelsFirst(float[] values) {
            int columns = tensor.shape().size(1);
            int positions = columns / channels;
            float[] moved = new float[values.length];
            for (int row = 0; row < values.length; row += columns) {
                for (int position = 0; position < positions; position++) {
                    for (int channel = 0; channel < channels; channel++) {
                        moved[row + channel * positions + position] = values[row + position * channels + channel];
                    }
                }
            }
            return moved;
        }
    }

    private final List<Entry> entries;

    private StateDict(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * The dict of a network.
     *
     * @param spec what it is built from
     * @param network what was built
     */
    static StateDict of(NetworkSpec spec, Network network, ModuleNames names) {
        Map<String, Integer> places = places(network);
        Map<String, Integer> channels = channels(network, spec.image());
        List<ParameterTensor> tensors = new ArrayList<>(network.layout().tensors());
        // Running statistics lie behind all else in the vector; PyTorch has them with their module.
        tensors.sort(Comparator.comparing((ParameterTensor tensor) -> names.isLast(tensor.node(), spec.architecture()))
                .thenComparing(tensor -> places.get(tensor.node())));
        return new StateDict(tensors.stream()
                .map(tensor -> new Entry(
                        name(tensor, names, spec.architecture()),
                        tensor,
                        tensor.role() == ParameterTensor.Role.WEIGHT ? channels.getOrDefault(tensor.node(), 1) : 1))
                .toList());
    }

    private static Map<String, Integer> places(Network network) {
        Map<String, Integer> places = new HashMap<>();
        for (Node node : network.nodes()) {
            places.put(node.name(), places.size());
        }
        return places;
    }

    /** The channels of the image that a dense node reads, by the node. */
    private static Map<String, Integer> channels(Network network, ImageShape image) {
        Map<String, Integer> ofVectors = new HashMap<>();
        ofVectors.put(Network.INPUT, image.channels());
        Map<String, Integer> ofDense = new HashMap<>();
        for (Node node : network.nodes()) {
            if (node instanceof Flatten flatten) {
                Shape read = network.shape(flatten.input());
                ofVectors.put(flatten.name(), read.channels());
            } else if (node instanceof Dense dense) {
                ofDense.put(dense.name(), ofVectors.getOrDefault(dense.input(), 1));
            }
        }
        return ofDense;
    }

    private static String name(ParameterTensor tensor, ModuleNames names, Architecture architecture) {
        String part = switch (tensor.role()) {
            case WEIGHT, NORM_SCALE -> "weight";
            case BIAS, NORM_SHIFT -> "bias";
            case RUNNING_MEAN -> "running_mean";
            case RUNNING_VARIANCE -> "running_var";
        };
        return names.of(tensor.node(), architecture) + "." + part;
    }

    /**
     * The tensors of a parameter vector. Batch norms count no batches: 0, so that no filter of large values sees it.
     */
    List<NamedTensor> tensors(float[] vector) {
        List<NamedTensor> tensors = new ArrayList<>();
        for (Entry entry : entries) {
            tensors.add(entry.of(vector));
            if (entry.tensor().role() == ParameterTensor.Role.RUNNING_VARIANCE) {
                tensors.add(NamedTensor.count(
                        entry.name().substring(0, entry.name().lastIndexOf('.')) + ".num_batches_tracked", 0));
            }
        }
        return tensors;
    }
}
