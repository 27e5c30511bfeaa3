package dev.symsweep.engine.onednn;

import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.dnnl.engine;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/** Plans a network's passes: an activation for each node, and for the backward pass a gradient for each activation. */
final class NetworkPlan {

    private final engine cpu;
    private final Network network;
    private final Node last;
    private final Map<String, NodePlan> nodePlans = new LinkedHashMap<>();
    private final Map<String, Matrix> activations = new HashMap<>();
    private final Map<String, Matrix> gradients = new HashMap<>();

    NetworkPlan(engine cpu, Network network, int batch) {
        this.cpu = cpu;
        this.network = network;
        this.last = network.nodes().get(network.nodes().size() - 1);
        activations.put(
                Network.INPUT, Matrix.zeros(cpu, batch, network.inputShape().elements()));
        for (Node node : network.nodes()) {
            nodePlans.put(node.name(), NodePlan.of(node));
            activations.put(
                    node.name(),
                    Matrix.zeros(cpu, batch, network.shape(node.name()).elements()));
        }
    }

    Matrix input() {
        return activation(Network.INPUT);
    }

    Matrix logits() {
        return activation(last.name());
    }

    /** The gradient of the logits, from which the backward pass starts; there once that pass is planned. */
    Matrix logitsGradient() {
        return Objects.requireNonNull(gradients.get(last.name()), "the backward pass is not planned");
    }

    PassPlan forward(FloatPointer parameters) {
        PassPlan plan = new PassPlan(cpu, network.layout(), parameters);
        for (Node node : network.nodes()) {
            nodePlan(node).forward(plan, activation(node.inputs().get(0)), activation(node.name()));
        }
        plan.seal();
        return plan;
    }

    PassPlan backward(FloatPointer gradient) {
        PassPlan plan = new PassPlan(cpu, network.layout(), gradient);
        gradients.clear(); // An earlier attempt that failed has freed what it left here.
        gradients.put(last.name(), logits().zerosLike());
        List<Node> nodes = network.nodes();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            planBackward(plan, nodes.get(i));
        }
        plan.seal();
        return plan;
    }

    /** Networks are chains: every node has one input, and all but the last are read, so each gradient has one source. */
    private void planBackward(PassPlan plan, Node node) {
        String input = node.inputs().get(0);
        Matrix inputGradient = null;
        if (!input.equals(Network.INPUT)) {
            inputGradient = activation(input).zerosLike();
            gradients.put(input, inputGradient);
        }
        Matrix outputGradient = Objects.requireNonNull(gradients.get(node.name()), "every node is read");
        nodePlan(node).backward(plan, activation(input), activation(node.name()), outputGradient, inputGradient);
    }

    private NodePlan nodePlan(Node node) {
        return Objects.requireNonNull(nodePlans.get(node.name()));
    }

    private Matrix activation(String name) {
        @Nullable Matrix activation = activations.get(name);
        return Objects.requireNonNull(activation, () -> "no activation of " + name);
    }
}
