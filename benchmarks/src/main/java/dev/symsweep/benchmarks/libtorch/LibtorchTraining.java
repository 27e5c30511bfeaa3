package dev.symsweep.benchmarks.libtorch;

import dev.symsweep.benchmarks.measure.Side;
import dev.symsweep.benchmarks.workload.Batch;
import dev.symsweep.benchmarks.workload.Workload;
import dev.symsweep.engine.libtorch.FusedOptimizer;
import dev.symsweep.engine.libtorch.Libtorch;
import dev.symsweep.training.Optimization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * A training step of libtorch: inputs and labels are tensors already, gradients are dropped and not zeroed, nothing is
 * copied.
 */
public final class LibtorchTraining implements Side {

    private final List<Tensor> inputs = new ArrayList<>();
    private final List<Tensor> labels = new ArrayList<>();
    private final boolean predictsNumbers;
    private final Optional<LibtorchDivergence> divergence;
    private final LibtorchNetwork network;
    private final Optimizer stock;
    private final @Nullable FusedOptimizer fused;
    private final double learningRate;
    private final PointerScope owned;

    private LibtorchTraining(
            Workload workload,
            float[] start,
            List<Batch> batches,
            ImageFormat format,
            Optimization.@Nullable AdamW fusedAdamW) {
        Libtorch.useOneThread();
        predictsNumbers = workload.predictsNumbers();
        divergence = workload.optimization()
                .posterior()
                .map(posterior -> new LibtorchDivergence(posterior, workload.network()));
        try (PointerScope scope = new PointerScope()) {
            for (Batch batch : batches) {
                inputs.add(format.inputs(workload.network().inputShape(), batch.rows(), batch.labels().length));
                labels.add(predictsNumbers ? Answers.numbers(batch.numbers()) : Answers.labels(batch.labels()));
            }
            this.network = LibtorchNetwork.trainable(workload.network(), start, format);
            this.stock = LibtorchOptimizer.of(workload.optimization(), workload.learningRate(), network.parameters());
            this.fused = fusedAdamW == null
                    ? null
                    : fused(fusedAdamW, List.of(network.parameters().get()));
            this.learningRate = workload.learningRate();
            this.owned = scope.extend();
        }
    }

    private static FusedOptimizer fused(Optimization.AdamW adamW, List<Tensor> parameters) {
        List<List<Tensor>> moments = Stream.generate(() -> parameters.stream()
                        .map(parameter -> torch.zeros(parameter.shape()))
                        .toList())
                .limit(adamW.moments())
                .toList();
        return FusedOptimizer.of(
                adamW, new FusedOptimizer.Room(parameters, 1, 0, parameters, moments, torch.zeros(new long[0])));
    }

    /** With the optimizer of the C++ interface. */
    public static LibtorchTraining stock(Workload workload, float[] start, List<Batch> batches, ImageFormat format) {
        return new LibtorchTraining(workload, start, batches, format, null);
    }

    /** With PyTorch's fused operator for AdamW; other optimizers as in {@link #stock}. */
    public static LibtorchTraining fused(Workload workload, float[] start, List<Batch> batches, ImageFormat format) {
        Optimization.AdamW adamW = workload.optimization() instanceof Optimization.AdamW found ? found : null;
        return new LibtorchTraining(workload, start, batches, format, adamW);
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
            Tensor outputs = network.logits(inputs.get(batch));
            Tensor loss = predictsNumbers
                    ? torch.mse_loss(outputs, labels.get(batch))
                    : torch.cross_entropy_loss(outputs, labels.get(batch));
            divergence.map(kl -> loss.add(kl.of(network))).orElse(loss).backward();
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
            fused.step(learningRate);
        }
    }

    /** The weights as one parameter vector. */
    public float[] values() {
        return network.values();
    }

    @Override
    public void close() {
        owned.close();
    }
}
