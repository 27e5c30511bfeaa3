package dev.symsweep.engine.onednn.node;

import dev.symsweep.engine.onednn.node.SetMoments.Parameters;
import dev.symsweep.engine.onednn.pass.FusedActivation;
import dev.symsweep.engine.onednn.pass.PassPlan;
import dev.symsweep.engine.onednn.pass.Tensor;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Convolution.Bias;
import dev.symsweep.network.LayerNorm;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A dense layer on each scalar of a set, layer norm, ReLU and the mean over the set in one step, which reads the set.
 * On 128 sets of 78,042 scalars and 64 units it needs a hundredth of the time that the nodes one by one take, and none
 * of the 2.6 GB of each of their activations.
 */
public final class SetMeanPlan implements NodePlan {

    private final Convolution element;
    private final LayerNorm norm;
    private @Nullable SetMoments moments;

    /**
     * In the place of the mean.
     *
     * @param element the layer on each scalar
     * @param norm what reads it
     */
    public SetMeanPlan(Convolution element, LayerNorm norm) {
        this.element = element;
        this.norm = norm;
    }

    @Override
    public void forward(PassPlan plan, List<Tensor> inputs, Tensor output, FusedActivation fused) {
        Tensor input = inputs.get(0);
        int batch = Math.toIntExact(input.size(0));
        SetMoments arithmetic =
                new SetMoments(batch, Math.toIntExact(input.elements() / batch), element.channels(), norm.epsilon());
        FloatBuffer bias =
                element.bias() == Bias.TRAINED ? plan.tensor(element.biasName()).floats() : none();
        Parameters parameters = new Parameters(
                plan.tensor(element.weightName()).floats(),
                bias,
                plan.tensor(norm.scaleName()).floats(),
                plan.tensor(norm.shiftName()).floats());
        FloatBuffer values = input.floats();
        FloatBuffer outputs = output.floats();
        plan.add("moments of sets", () -> arithmetic.writeOutputs(values, parameters, outputs));
        moments = arithmetic;
    }

    @Override
    public void backward(
            PassPlan plan, List<Tensor> inputs, Tensor output, Tensor outputGradient, InputGradients gradients) {
        SetMoments arithmetic = Objects.requireNonNull(moments, "forward is planned first");
        FloatBuffer bias = element.bias() == Bias.TRAINED
                ? plan.gradient(element.biasName()).floats()
                : none();
        Parameters written = new Parameters(
                plan.gradient(element.weightName()).floats(),
                bias,
                plan.gradient(norm.scaleName()).floats(),
                plan.gradient(norm.shiftName()).floats());
        FloatBuffer errors = outputGradient.floats();
        plan.add("gradients of sets", () -> arithmetic.writeGradients(errors, written));
    }

    /** Biases of zero, and a place for their gradients. */
    private FloatBuffer none() {
        return FloatBuffer.allocate(element.channels());
    }
}
