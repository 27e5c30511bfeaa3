package dev.symsweep.engine.libtorch;

import dev.symsweep.engine.Precision;
import dev.symsweep.engine.libtorch.NetworkPass.Statistics;
import dev.symsweep.network.GaussianDraw;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.training.StepPlan;
import dev.symsweep.training.StepperState;
import dev.symsweep.training.stack.StackedStepper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Steps of a stack of networks that stay where the networks compute: parameters, gradients, moments, fixed entries and
 * running statistics. Inputs and targets go there, and the loss of each step comes back.
 */
final class StackedSteps implements StackedStepper {

    private final DeviceMemory memory;
    private final Network network;
    private final ParameterLayout layout;
    private final int members;
    private final StackedInputs inputs;
    private final StackedLoss loss;
    private final PointerScope scope;
    private final StackedVector parameters;
    private final List<StackedVector> moments = new ArrayList<>();
    private final List<Tensor> trained = new ArrayList<>();
    private final List<FusedOptimizer> optimizers = new ArrayList<>();
    private final List<Tensor> counters = new ArrayList<>();
    private final long[] taken;
    private final NetworkPass pass;
    private final FixedPlaces fixed;
    private boolean isClosed;

    StackedSteps(List<StepPlan> plans, Precision precision, List<float[]> starts, DeviceMemory memory) {
        this.memory = memory;
        ComputeDevice device = memory.device();
        StepPlan first = plans.get(0);
        this.network = first.network();
        this.layout = network.layout();
        this.members = plans.size();
        this.taken = new long[members];
        try (PointerScope making = new PointerScope()) {
            this.parameters = new StackedVector(layout.tensors(), members, device);
            for (int member = 0; member < members; member++) {
                float[] start = starts.get(member).clone();
                plans.get(member).fixed().restore(start);
                parameters.write(member, start);
            }
            Set<String> whole = wholeTensors(plans);
            Weights weights = parameters.weights(tensor -> !tensor.role().isBuffer() && !whole.contains(tensor.name()));
            List<ParameterTensor> differentiable = layout.tensors().stream()
                    .filter(tensor -> !tensor.role().isBuffer())
                    .toList();
            List<ParameterTensor> steered = differentiable.stream()
                    .filter(tensor -> !whole.contains(tensor.name()))
                    .toList();
            steered.forEach(tensor -> trained.add(weights.tensor(tensor.name())));
            for (int moment = 0; moment < first.optimization().moments(); moment++) {
                moments.add(new StackedVector(differentiable, members, device));
            }
            for (int member = 0; member < members; member++) {
                Tensor counter = torch.zeros(new long[0], device.floats());
                counters.add(counter);
                int own = member;
                FusedOptimizer.Room room = new FusedOptimizer.Room(
                        trained,
                        members,
                        member,
                        parameters.windows(steered, member),
                        moments.stream()
                                .map(moment -> moment.windows(steered, own))
                                .toList(),
                        counter);
                optimizers.add(FusedOptimizer.of(plans.get(member).optimization(), room));
            }
            this.fixed = FixedPlaces.of(plans.stream().map(StepPlan::fixed).toList(), parameters, device);
            this.loss = new StackedLoss(plans.stream().map(StepPlan::loss).toList(), device);
            int examples = first.compileOptions(precision).batchSize();
            this.inputs = new StackedInputs(network.inputShape(), members, examples, device);
            this.pass = new NetworkPass(
                    network, weights, StackedSteps::refuse, new NeighbourSums(device), members, precision, device);
            parameters.push();
            this.scope = making.extend();
        }
    }

    /** {@link StackedPlans} lets no network in that draws. */
    private static Tensor refuse(GaussianDraw node, Tensor paths, Tensor variances) {
        throw new IllegalStateException("node " + node.name() + " draws, a stack has no noise");
    }

    private static Set<String> wholeTensors(List<StepPlan> plans) {
        Set<String> whole = new HashSet<>();
        for (int i = 0; i < plans.size(); i++) {
            FixedEntries entries = plans.get(i).fixed();
            Set<String> own = entries.wholeTensors(plans.get(i).network().layout());
            if (i == 0) {
                whole.addAll(own);
            } else {
                whole.retainAll(own);
            }
        }
        return whole;
    }

    @Override
    public double[] take(int count, List<Part> parts) {
        requireOpen();
        return memory.fitting(() -> step(count, parts));
    }

    private double[] step(int count, List<Part> parts) {
        try (PointerScope step = new PointerScope()) {
            parts.forEach(part -> inputs.write(part.member(), part.rows(), count));
            trained.forEach(tensor -> tensor.mutable_grad().reset());
            List<StackedVector.Copy> idle = idleBuffers(parts);
            Tensor outputs = pass.outputs(inputs.examples(count), Statistics.OF_BATCH);
            Tensor losses = loss.of(outputs.view(members, count, network.outputs()), count, parts);
            if (losses.requires_grad()) {
                losses.sum().backward();
            }
            try (NoGradGuard guard = new NoGradGuard()) {
                for (Part part : parts) {
                    if (!trained.isEmpty()) {
                        optimizers.get(part.member()).step(part.learningRate());
                    }
                }
                fixed.restore();
                idle.forEach(StackedVector.Copy::restore);
            }
            parameters.changed();
            moments.forEach(StackedVector::changed);
            parts.forEach(part -> taken[part.member()]++);
            DoublePointer values = losses.cpu().data_ptr_double();
            return parts.stream().mapToDouble(part -> values.get(part.member())).toArray();
        }
    }

    /** The running statistics of members that take no part, which a pass moves all the same. */
    private List<StackedVector.Copy> idleBuffers(List<Part> parts) {
        if (parts.size() == members || layout.differentiable() == layout.size()) {
            return List.of();
        }
        Set<Integer> busy = new HashSet<>();
        parts.forEach(part -> busy.add(part.member()));
        List<ParameterTensor> buffers = layout.tensors().stream()
                .filter(tensor -> tensor.role().isBuffer())
                .toList();
        List<StackedVector.Copy> copies = new ArrayList<>();
        for (int member = 0; member < members; member++) {
            if (!busy.contains(member)) {
                parameters.windows(buffers, member).forEach(window -> copies.add(StackedVector.Copy.of(window)));
            }
        }
        return copies;
    }

    @Override
    public float[] parameters(int member) {
        requireOpen();
        return parameters.read(member);
    }

    @Override
    public StepperState state(int member) {
        requireOpen();
        return new StepperState(
                parameters.read(member),
                moments.stream().map(moment -> moment.read(member)).toList(),
                taken[member]);
    }

    @Override
    public void resume(int member, StepperState state) {
        requireOpen();
        state.requireFit(layout.size(), layout.differentiable(), moments.size());
        parameters.write(member, state.parameters());
        parameters.push();
        for (int i = 0; i < moments.size(); i++) {
            moments.get(i).write(member, state.moments().get(i));
            moments.get(i).push();
        }
        counters.get(member).fill_(new Scalar((double) state.steps()));
        taken[member] = state.steps();
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            scope.close();
        }
    }

    /** Memory of what is closed is gone; touching it would end the JVM. */
    private void requireOpen() {
        if (isClosed) {
            throw new IllegalStateException("the stepper is closed");
        }
    }
}
