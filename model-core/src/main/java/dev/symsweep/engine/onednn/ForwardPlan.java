package dev.symsweep.engine.onednn;

import dev.symsweep.engine.onednn.node.NodePlan;
import dev.symsweep.engine.onednn.node.NodePlans;
import dev.symsweep.engine.onednn.pass.FusedActivation;
import dev.symsweep.engine.onednn.pass.Mode;
import dev.symsweep.engine.onednn.pass.PassPlan;
import dev.symsweep.engine.onednn.pass.Tensor;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Shape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bytedeco.dnnl.memory.data_type;
import org.jspecify.annotations.Nullable;

/**
 * Plans the forward pass: an activation for each node, in as little memory as its mode allows. A ReLU that alone reads
 * a node is fused behind it or works in its memory; a sum works in the memory of a summand that nobody else reads. Some
 * nodes are computed together with a later one ({@link Fusions}). Who observes an activation is one more reader, who
 * stays to the end.
 */
final class ForwardPlan {

    private final PassPlan plan;
    private final Network network;
    private final data_type type;
    private final Map<String, NodePlan> nodePlans = new LinkedHashMap<>();
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, Integer> reads = new HashMap<>();
    private final Map<String, Integer> unplannedReads;
    private final Map<String, Tensor> activations = new HashMap<>();
    private final Set<String> fused = new HashSet<>();
    private final Set<String> passedOver = new HashSet<>();
    private final Tensor logits;
    private final Map<String, Tensor> observed = new HashMap<>();

    /**
     * Plans all of it.
     *
     * @param plan empty
     * @param ofNodes of the network that is planned
     * @param input the examples in f32, {@code [batch, ...]}
     * @param type of the activations
     * @param fusions the nodes that are computed together
     * @param observedNodes nodes whose activations will be read when all of it has run
     */
    ForwardPlan(
            PassPlan plan,
            NodePlans ofNodes,
            Tensor input,
            data_type type,
            Fusions fusions,
            Set<String> observedNodes) {
        this.plan = plan;
        this.network = ofNodes.network();
        this.type = type;
        for (Node node : network.nodes()) {
            nodes.put(node.name(), node);
            nodePlans.put(node.name(), node.accept(ofNodes));
            node.inputs().forEach(name -> reads.merge(name, 1, Integer::sum));
        }
        observedNodes.forEach(name -> reads.merge(name, 1, Integer::sum));
        nodePlans.putAll(fusions.plans());
        passedOver.addAll(fusions.passedOver());
        this.unplannedReads = new HashMap<>(reads);
        activations.put(Network.INPUT, converted(input));
        network.nodes().forEach(node -> plan.plan(node.name(), () -> plan(node)));
        Tensor last = activation(last().name());
        this.logits = last.type() == data_type.f32 ? last : copiedToF32(last);
        observedNodes.forEach(name -> observed.put(name, observable(activation(name))));
        plan.startNode("");
    }

    /** The caller may write new inputs before reading the activation, which can lie where they do. */
    private Tensor observable(Tensor activation) {
        boolean isInInput = activation.buffer() == activation(Network.INPUT).buffer();
        return activation.type() == data_type.f32 && !isInInput ? activation : copiedToF32(activation);
    }

    private Tensor copiedToF32(Tensor activation) {
        Tensor converted = Tensor.zeros(plan.cpu(), data_type.f32, activation.sizes());
        plan.copy(activation.plain(), converted.plain());
        return converted;
    }

    /** The logits in f32. */
    Tensor logits() {
        return logits;
    }

    /** The activations of the observed nodes in f32, by their names. */
    Map<String, Tensor> observed() {
        return observed;
    }

    /** Whether a later node computes this one, too, so that its activation is what it reads itself. */
    boolean isPassedOver(Node node) {
        return passedOver.contains(node.name());
    }

    Node last() {
        return network.nodes().get(network.nodes().size() - 1);
    }

    NodePlan nodePlan(Node node) {
        return Objects.requireNonNull(nodePlans.get(node.name()));
    }

    /** The activation of a node, or of the input, after what is fused behind it. */
    Tensor activation(String name) {
        @Nullable Tensor activation = activations.get(name);
        return Objects.requireNonNull(activation, () -> "no activation of " + name);
    }

    List<Tensor> inputs(Node node) {
        return node.inputs().stream().map(this::activation).toList();
    }

    private Tensor converted(Tensor input) {
        plan.startNode(Network.INPUT);
        // Its buffer belongs to the caller: with a user of its own it never becomes free for others.
        input.buffer().addUser();
        if (type == data_type.f32) {
            return input;
        }
        Tensor converted = Tensor.zeros(plan.cpu(), type, input.sizes());
        plan.copy(input.plain(), converted.plain());
        return converted;
    }

    private void plan(Node node) {
        List<Tensor> inputs = inputs(node);
        if (fused.contains(node.name()) || isPassedOver(node)) {
            activations.put(node.name(), shared(inputs.get(0)));
        } else if (nodePlan(node).isView()) {
            activations.put(node.name(), shared(inputs.get(0)).reshaped(sizes(node)));
        } else {
            Tensor output = output(node);
            activations.put(node.name(), output);
            nodePlan(node).forward(plan, inputs, output, fusedBehind(node));
        }
        node.inputs().forEach(this::countRead);
    }

    private void countRead(String input) {
        int left = unplannedReads.merge(input, -1, Integer::sum);
        if (left == 0 && plan.mode() == Mode.EVALUATION) {
            plan.pool().release(activation(input).buffer());
        }
    }

    private FusedActivation fusedBehind(Node node) {
        for (Node reader : network.nodes()) {
            if (isRelu(reader) && reader.inputs().contains(node.name())) {
                boolean canFuse = isReadOnce(node.name()) && nodePlan(node).fusesActivation();
                if (canFuse) {
                    fused.add(reader.name());
                    return FusedActivation.RELU;
                }
            }
        }
        return FusedActivation.NONE;
    }

    private Tensor output(Node node) {
        if (nodePlan(node).worksInPlace()) {
            for (String input : node.inputs()) {
                if (canOverwrite(input)) {
                    return shared(activation(input));
                }
            }
        }
        long[] sizes = sizes(node);
        // Logits are f32 in any precision where the node can give them.
        data_type outputType = node == last() && nodePlan(node).canGiveF32() ? data_type.f32 : type;
        return Tensor.in(plan.cpu(), plan.pool().acquire(Tensor.bytes(outputType, sizes)), outputType, sizes);
    }

    /** Whether nobody will miss an activation: one node reads it, and its own backward pass does not. */
    private boolean canOverwrite(String name) {
        Node producer = nodes.get(name);
        boolean isInput = activation(name).buffer() == activation(Network.INPUT).buffer();
        if (producer == null || isInput || !isReadOnce(name)) {
            return false;
        }
        NodePlan producing = nodePlan(producer);
        return !producing.isView() && !producing.readsOutput();
    }

    private boolean isReadOnce(String name) {
        return reads.getOrDefault(name, 0) == 1;
    }

    private static Tensor shared(Tensor tensor) {
        tensor.buffer().addUser();
        return tensor;
    }

    private static boolean isRelu(Node node) {
        return node instanceof Pointwise pointwise && pointwise.function() == Activation.RELU;
    }

    private long[] sizes(Node node) {
        Shape shape = network.shape(node.name());
        long[] sizes = new long[shape.rank() + 1];
        sizes[0] = activation(Network.INPUT).size(0);
        for (int axis = 0; axis < shape.rank(); axis++) {
            sizes[axis + 1] = shape.size(axis);
        }
        return sizes;
    }
}
