package dev.symsweep.export.tensor;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.data.ImageShape;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Flatten;
import dev.symsweep.network.Gate;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A network's parameter vector as PyTorch has it: tensors by module, each module's in the order weight, bias, running
 * statistics. Values are copied bit by bit. Only the columns of a dense layer that reads an image change places:
 * PyTorch flattens channel by channel, Symsweep position by position.
 */
public final class StateDict {

    /**
     * A tensor of the dict.
     *
     * @param name in PyTorch
     * @param tensor where its values lie in the vector
     * @param channels of the image whose scalars are the tensor's columns, 1 where there is none
     */
    record Entry(String name, ParameterTensor tensor, int channels) {

        /** Where in PyTorch's tensor an index of ours stands on an axis. */
        int place(int axis, int index) {
            if (channels == 1 || axis != 1) {
                return index;
            }
            int positions = tensor.shape().size(1) / channels;
            return index % channels * positions + index / channels;
        }

        /** Where in PyTorch's tensor a scalar of ours stands, both counted from the tensor's start. */
        private int scalar(int index) {
            if (channels == 1) {
                return index;
            }
            int columns = tensor.shape().size(1);
            return index - index % columns + place(1, index % columns);
        }

        private NamedTensor of(float[] vector) {
            float[] values = new float[tensor.size()];
            for (int i = 0; i < values.length; i++) {
                values[scalar(i)] = vector[tensor.offset() + i];
            }
            return NamedTensor.floats(name, tensor.shape(), values);
        }

        private void put(float[] values, float[] vector) {
            for (int i = 0; i < values.length; i++) {
                vector[tensor.offset() + i] = values[scalar(i)];
            }
        }

        private List<Integer> sides() {
            return IntStream.range(0, tensor.shape().rank())
                    .mapToObj(tensor.shape()::size)
                    .toList();
        }
    }

    private static final String BATCHES = ".num_batches_tracked";

    private final NetworkSpec spec;
    private final Network network;
    private final List<Entry> entries;
    private final Map<String, String> gates;

    private StateDict(NetworkSpec spec, Network network, List<Entry> entries, Map<String, String> gates) {
        this.spec = spec;
        this.network = network;
        this.entries = entries;
        this.gates = gates;
    }

    /**
     * The dict of a network.
     *
     * @param spec what it is built from
     * @param network what was built
     */
    public static StateDict of(NetworkSpec spec, Network network, ModuleNames names) {
        Map<String, Integer> places = places(network);
        Map<String, Integer> channels = channels(network, spec.image());
        List<ParameterTensor> tensors = new ArrayList<>(network.layout().tensors());
        // Running statistics lie behind all else in the vector; PyTorch has them with their module.
        tensors.sort(Comparator.comparing((ParameterTensor tensor) -> names.isLast(tensor.node(), spec.architecture()))
                .thenComparing(tensor -> places.get(tensor.node())));
        List<Entry> entries = tensors.stream()
                .map(tensor -> new Entry(
                        name(tensor, names, spec.architecture()),
                        tensor,
                        tensor.role() == ParameterTensor.Role.WEIGHT ? channels.getOrDefault(tensor.node(), 1) : 1))
                .toList();
        Map<String, String> gates = new HashMap<>();
        network.nodes().stream()
                .filter(Gate.class::isInstance)
                .forEach(node -> gates.put(node.name(), names.of(node.name(), spec.architecture()) + ".gate"));
        return new StateDict(spec, network, entries, gates);
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

    /** What the network is built from. */
    NetworkSpec spec() {
        return spec;
    }

    /** The network whose vectors it takes. */
    Network network() {
        return network;
    }

    /** The entry of a tensor of ours, by the tensor's name. */
    Map<String, Entry> entries() {
        return entries.stream().collect(Collectors.toMap(entry -> entry.tensor().name(), Function.identity()));
    }

    /** The name of a gate's matrix, by the gate's node. */
    Map<String, String> gateNames() {
        return gates;
    }

    /**
     * The tensors of a parameter vector. Batch norms count no batches: 0, so that no filter of large values sees it.
     */
    public List<NamedTensor> tensors(float[] vector) {
        List<NamedTensor> tensors = new ArrayList<>();
        for (Entry entry : entries) {
            tensors.add(entry.of(vector));
            if (entry.tensor().role() == ParameterTensor.Role.RUNNING_VARIANCE) {
                tensors.add(NamedTensor.count(batches(entry), 0));
            }
        }
        return tensors;
    }

    private static String batches(Entry entry) {
        return entry.name().substring(0, entry.name().lastIndexOf('.')) + BATCHES;
    }

    /** The matrices F of its gates, outputs first, in the order of the nodes; no vector holds them. */
    public List<NamedTensor> gates() {
        return network.nodes().stream()
                .filter(Gate.class::isInstance)
                .map(Gate.class::cast)
                .map(gate -> NamedTensor.floats(
                        gates.getOrDefault(gate.name(), gate.name()),
                        shape(gate),
                        gate.matrix().toArray()))
                .toList();
    }

    private static Shape shape(Gate gate) {
        return Shape.of(gate.matrix().rows(), gate.matrix().columns());
    }

    /**
     * The parameter vector of the tensors in a file, bit by bit: what {@link #tensors} and {@link #gates} were made of.
     *
     * @throws TensorFileException if a tensor is missing or unknown, has another type or shape, or is a gate with other
     *     values; the message names the first one
     */
    public float[] vector(SafetensorsContent content) {
        float[] vector = new float[network.layout().size()];
        List<String> known = new ArrayList<>();
        for (Entry entry : entries) {
            requireShape(content, entry.name(), entry.sides());
            entry.put(content.floats(entry.name()), vector);
            known.add(entry.name());
            known.add(batches(entry));
        }
        for (NamedTensor gate : gates()) {
            requireShape(content, gate.name(), gate.shape());
            if (!Arrays.equals(
                    NamedTensor.floats(gate.name(), gate.shape(), content.floats(gate.name()))
                            .data(),
                    gate.data())) {
                throw new TensorFileException(content.file() + ": tensor " + gate.name()
                        + " is another matrix than the symmetry draws from its mask-seed; its network is another one");
            }
            known.add(gate.name());
        }
        for (String name : content.names()) {
            if (!known.contains(name)) {
                throw new TensorFileException(content.file() + ": has a tensor " + name
                        + ", which the network has not; its tensors are "
                        + String.join(", ", entries.stream().map(Entry::name).toList()));
            }
        }
        return vector;
    }

    private static void requireShape(SafetensorsContent content, String name, List<Integer> shape) {
        if (!content.has(name)) {
            throw new TensorFileException(content.file() + ": has no tensor " + name + ", whose shape must be " + shape
                    + "; it has " + String.join(", ", content.names()));
        }
        if (!content.shape(name).equals(shape)) {
            throw new TensorFileException(content.file() + ": tensor " + name + " has the shape " + content.shape(name)
                    + ", must have " + shape);
        }
    }
}
