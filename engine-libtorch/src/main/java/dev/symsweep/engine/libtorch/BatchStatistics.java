package dev.symsweep.engine.libtorch;

import dev.symsweep.network.BatchNorm;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Batch normalisation, of which PyTorch refuses a batch of one value for each channel. */
final class BatchStatistics {

    private BatchStatistics() {}

    /** By the running statistics. */
    static Tensor evaluated(BatchNorm norm, Tensor channels, Weights weights) {
        return normalized(
                norm,
                channels,
                weights,
                weights.argument(norm.meanName()),
                weights.argument(norm.varianceName()),
                false);
    }

    /** By the batch's own statistics, towards which the running ones are moved. */
    static Tensor trained(BatchNorm norm, Tensor channels, Weights weights) {
        if (channels.numel() > channels.size(1)) {
            return normalized(
                    norm,
                    channels,
                    weights,
                    weights.argument(norm.meanName()),
                    weights.argument(norm.varianceName()),
                    true);
        }
        try (NoGradGuard guard = new NoGradGuard()) {
            weights.tensor(norm.meanName()).lerp_(channels.flatten(), new Scalar(norm.momentum()));
            weights.tensor(norm.varianceName()).mul_(new Scalar(1 - norm.momentum()));
        }
        return normalized(norm, channels, weights, new TensorOptional(), new TensorOptional(), true);
    }

    private static Tensor normalized(
            BatchNorm norm,
            Tensor channels,
            Weights weights,
            TensorOptional mean,
            TensorOptional variance,
            boolean isOfBatch) {
        return torch.batch_norm(
                channels,
                weights.argument(norm.scaleName()),
                weights.argument(norm.shiftName()),
                mean,
                variance,
                isOfBatch,
                norm.momentum(),
                norm.epsilon(),
                false);
    }
}
