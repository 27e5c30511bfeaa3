package dev.symsweep.engine.onednn;

import java.util.List;

/** The same memory, read as feature vectors. */
final class FlattenPlan implements NodePlan {

    @Override
    public void forward(PassPlan plan, List<Tensor> inputs, Tensor output, Tail tail) {}

    @Override
    public void backward(
            PassPlan plan, List<Tensor> inputs, Tensor output, Tensor outputGradient, InputGradients gradients) {
        gradients.share(0);
    }
}
