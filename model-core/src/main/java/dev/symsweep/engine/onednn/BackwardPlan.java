package dev.symsweep.engine.onednn;

import dev.symsweep.engine.onednn.node.InputGradients;
import dev.symsweep.engine.onednn.pass.PassPlan;
import dev.symsweep.engine.onednn.pass.Primitives;
import dev.symsweep.engine.onednn.pass.Tensor;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.memory.data_type;
import org.jspecify.annotations.Nullable;

/**
 * Plans the backward pass, from the last node to the first. An activation that several nodes read gets the sum of what
 * they leave; activations before the first tensor that is trained get none.
 */
final class BackwardPlan {

    private final PassPlan plan;
    private final ForwardPlan forward;
    private final Set<String> needed = new HashSet<>();
    private final Map<String, Tensor> gradients = new HashMap<>();
    private final Tensor logitsGradient;

    /**
     * Plans all of it.
     *
     * @param plan empty
     * @param forward of the same network, for training
     */
    BackwardPlan(PassPlan plan, Network network, ForwardPlan forward) {
        this.plan = plan;
        this.forward = forward;
        findNeeded(network);
        this.logitsGradient =
                Tensor.zeros(plan.cpu(), data_type.f32, forward.logits().sizes());
        plan.startNode(forward.last().name());
        gradients.put(forward.last().name(), seed());
        List<Node> nodes = network.nodes();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            plan.plan(node.name(), () -> plan(node));
        }
    }

    /** The gradient of the logits in f32, from which the pass starts. */
    Tensor logitsGradient() {
        return logitsGradient;
    }

    private Tensor seed() {
        Tensor last = forward.activation(forward.last().name());
        // With a user more, so that no node works in it: it is written from outside.
        logitsGradient.buffer().addUser();
        if (last.type() == data_type.f32) {
            return logitsGradient;
        }
        Tensor converted = Tensor.zeros(plan.cpu(), last.type(), last.sizes());
        plan.copy(logitsGradient.plain(), converted.plain());
        return converted;
    }

    private void findNeeded(Network network) {
        for (Node node : network.nodes()) {
            List<Shape> shapes = node.inputs().stream().map(network::shape).toList();
            boolean isTrained = node.tensors(shapes).stream()
                    .anyMatch(tensor -> !tensor.role().isBuffer() && !plan.isFrozen(tensor.name()));
            if (isTrained || node.inputs().stream().anyMatch(needed::contains)) {
                needed.add(node.name());
            }
        }
    }

    private void plan(Node node) {
        forward.nodePlan(node).moveBuffers(plan, forward.inputs(node));
        if (needed.contains(node.name()) && !forward.isPassedOver(node)) {
            planGradients(node);
        } else if (gradients.containsKey(node.name())) {
            passOn(node);
        }
    }

    /** What is computed with a later node leaves its gradient as that one's input. */
    private void passOn(Node node) {
        Tensor gradient = Objects.requireNonNull(gradients.remove(node.name()));
        Contributions contributions = new Contributions(node, gradient);
        contributions.share(0);
        plan.pool().release(gradient.buffer());
        contributions.deliver();
    }

    private void planGradients(Node node) {
        Tensor outputGradient = Objects.requireNonNull(gradients.remove(node.name()), "every node is read");
        Contributions contributions = new Contributions(node, outputGradient);
        Tensor output = forward.activation(node.name());
        forward.nodePlan(node).backward(plan, forward.inputs(node), output, outputGradient, contributions);
        plan.pool().release(outputGradient.buffer());
        contributions.deliver();
    }

    /** Adds what a node leaves to what others have left; memory that only one of them needs takes the sum. */
    private void deliver(String input, Tensor gradient) {
        @Nullable Tensor earlier = gradients.get(input);
        if (earlier == null) {
            gradients.put(input, gradient);
            return;
        }
        Tensor sum =
                gradient.buffer().hasOneUser() ? gradient : earlier.buffer().hasOneUser() ? earlier : fresh(gradient);
        Tensor other = sum == gradient ? earlier : gradient;
        Tensor base = sum == gradient ? gradient : earlier;
        Primitives.combine(plan, algorithm.binary_add, base.vector(), other.vector(), sum.vector());
        gradients.put(input, sum);
        for (Tensor summand : List.of(gradient, earlier)) {
            if (summand != sum) {
                plan.pool().release(summand.buffer());
            }
        }
    }

    private Tensor fresh(Tensor like) {
        return Tensor.in(
                plan.cpu(), plan.pool().acquire(Tensor.bytes(like.type(), like.sizes())), like.type(), like.sizes());
    }

    /** What one node leaves for its inputs. */
    private final class Contributions implements InputGradients {

        private record Contribution(String input, Tensor gradient) {}

        private final Node node;
        private final Tensor outputGradient;
        private final List<Contribution> all = new ArrayList<>();

        Contributions(Node node, Tensor outputGradient) {
            this.node = node;
            this.outputGradient = outputGradient;
        }

        @Override
        public boolean needed(int input) {
            return needed.contains(node.inputs().get(input));
        }

        @Override
        public Tensor fresh(int input) {
            return left(input, BackwardPlan.this.fresh(activation(input)));
        }

        @Override
        public Tensor inPlace(int input) {
            Tensor activation = activation(input);
            if (!outputGradient.buffer().hasOneUser() || outputGradient.type() != activation.type()) {
                return fresh(input);
            }
            outputGradient.buffer().addUser();
            return left(input, outputGradient.reshaped(activation.sizes()));
        }

        @Override
        public void share(int input) {
            if (needed(input)) {
                outputGradient.buffer().addUser();
                left(input, outputGradient.reshaped(activation(input).sizes()));
            }
        }

        void deliver() {
            all.forEach(contribution -> BackwardPlan.this.deliver(contribution.input(), contribution.gradient()));
        }

        private Tensor left(int input, Tensor gradient) {
            all.add(new Contribution(node.inputs().get(input), gradient));
            return gradient;
        }

        private Tensor activation(int input) {
            return forward.activation(node.inputs().get(input));
        }
    }
}
