package dev.symsweep.engine.onednn.set;

import dev.symsweep.engine.onednn.node.InputGradients;
import dev.symsweep.engine.onednn.node.NodePlan;
import dev.symsweep.engine.onednn.pass.FusedActivation;
import dev.symsweep.engine.onednn.pass.PassPlan;
import dev.symsweep.engine.onednn.pass.Tensor;
import dev.symsweep.engine.onednn.set.SetMoments.Parameters;
import dev.symsweep.network.Convolution.Bias;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All of a {@link SetMean} in one step, which reads the network's input. On 128 sets of 78,042 scalars and 64 units it
 * needs a hundredth of the time that the nodes one by one take, and none of the 2.6 GB of each of their activations.
 */
public final class SetMeanPlan implements NodePlan {

    private final SetMean nodes;
    private @Nullable SetMoments moments;

    /** In the place of these nodes, at the last of them. */
    public SetMeanPlan(SetMean nodes) {
        this.nodes = nodes;
    }

    @Override
    public void forward(PassPlan plan, List<Tensor> inputs, Tensor output, FusedActivation fused) {
        Tensor input = inputs.get(0);
        int batch = Math.toIntExact(input.size(0));
        SetMoments arithmetic = new SetMoments(
                batch,
                Math.toIntExact(input.elements() / batch),
                nodes.element().channels(),
                nodes.norm().epsilon());
        FloatBuffer bias = nodes.element().bias() == Bias.TRAINED
                ? plan.tensor(nodes.element().biasName()).floats()
                : none();
        Parameters parameters = new Parameters(
                plan.tensor(nodes.element().weightName()).floats(),
                bias,
                plan.tensor(nodes.norm().scaleName()).floats(),
                plan.tensor(nodes.norm().shiftName()).floats());
        FloatBuffer values = input.floats();
        FloatBuffer outputs = output.floats();
        plan.add("moments of sets", () -> arithmetic.writeOutputs(values, parameters, outputs));
        moments = arithmetic;
    }

    @Override
    public void backward(
            PassPlan plan, List<Tensor> inputs, Tensor output, Tensor outputGradient, InputGradients gradients) {
        SetMoments arithmetic = Objects.requireNonNull(moments, "forward is planned first");
        FloatBuffer bias = nodes.element().bias() == Bias.TRAINED
                ? plan.gradient(nodes.element().biasName()).floats()
                : none();
        Parameters written = new Parameters(
                plan.gradient(nodes.element().weightName()).floats(),
                bias,
                plan.gradient(nodes.norm().scaleName()).floats(),
                plan.gradient(nodes.norm().shiftName()).floats());
        FloatBuffer errors = outputGradient.floats();
        plan.add("gradients of sets", () -> arithmetic.writeGradients(errors, written));
    }

    /** Biases of zero, and a place for their gradients. */
    private FloatBuffer none() {
        return FloatBuffer.allocate(nodes.element().channels());
    }
}
