package dev.symsweep.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** A training step of libtorch: inputs and labels are tensors already, gradients are dropped and not zeroed, nothing is copied. */
final class LibtorchTraining implements Side {

    /** Which AdamW. */
    enum Adam {
        /** That of the C++ interface. */
        STOCK,
        /** PyTorch's fused operator. */
        FUSED
    }

    private final List<Tensor> inputs = new ArrayList<>();
    private final List<Tensor> labels = new ArrayList<>();
    private final LibtorchNetwork network;
    private final Optimizer stock;
    private final @Nullable LibtorchFusedAdamW fused;
    private final PointerScope owned;

    LibtorchTraining(Workload workload, float[] start, List<Workload.Batch> batches, Adam adam) {
        Libtorch.useOneThread();
        try (PointerScope scope = new PointerScope()) {
            int features = workload.network().inputShape().elements();
            for (Workload.Batch batch : batches) {
                inputs.add(Tensor.create(batch.rows(), batch.labels().length, features));
                labels.add(Libtorch.labels(batch.labels()));
            }
            this.network = LibtorchNetwork.trainable(workload.network(), start);
            this.stock = LibtorchOptimizer.of(workload.optimization(), workload.learningRate(), network.parameters());
            this.fused = adam == Adam.FUSED
                    ? new LibtorchFusedAdamW(workload.optimization(), workload.learningRate(), network.parameters())
                    : null;
            this.owned = scope.extend();
        }
    }

    @Override
    public String library() {
        return Libtorch.library() + (fused == null ? "" : ", fused AdamW");
    }

    @Override
    public double repeat(int index) {
        int batch = index % inputs.size();
        try (PointerScope scope = new PointerScope()) {
            stock.zero_grad();
            Tensor loss = torch.cross_entropy_loss(network.logits(inputs.get(batch)), labels.get(batch));
            loss.backward();
            update();
            return loss.item_float();
        }
    }

    private void update() {
        if (fused == null) {
            stock.step();
            return;
        }
        try (NoGradGuard guard = new NoGradGuard()) {
            fused.step();
        }
    }

    /** The weights as one parameter vector. */
    float[] values() {
        return network.values();
    }

    @Override
    public void close() {
        owned.close();
    }
}
