package dev.symsweep.engine.libtorch;

import dev.symsweep.loss.Loss;
import dev.symsweep.loss.MeanSquaredError;
import dev.symsweep.loss.SoftmaxCrossEntropy;
import dev.symsweep.loss.Targets;
import dev.symsweep.training.stack.StackedStepper.Part;
import java.util.List;
import java.util.Objects;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The mean losses of a stack's members where the network computes, in double precision from outputs in f32. The target
 * of a class is its share of each output, so that label smoothing may differ.
 */
final class StackedLoss {

    private static final long[] OUTPUTS = {2};
    private static final long[] EXAMPLES = {1};

    private final List<Loss> losses;
    private final ComputeDevice device;

    /** Of these members, of one kind that is {@linkplain #knows known}. */
    StackedLoss(List<Loss> losses, ComputeDevice device) {
        this.losses = List.copyOf(losses);
        this.device = device;
    }

    /** Whether it can compute a loss. */
    static boolean knows(Loss loss) {
        return loss instanceof SoftmaxCrossEntropy || loss instanceof MeanSquaredError;
    }

    /**
     * A mean loss for each member, 0 for those that take no part.
     *
     * @param outputs {@code members x count x width}
     */
    Tensor of(Tensor outputs, int count, List<Part> parts) {
        int width = (int) outputs.size(2);
        double[] targets = new double[losses.size() * count * width];
        double[] shares = new double[losses.size() * count];
        for (Part part : parts) {
            int counted = part.targets().counted(count);
            for (int example = 0; example < count; example++) {
                int row = part.member() * count + example;
                if (part.targets().counts(example)) {
                    shares[row] = 1.0 / counted;
                    put(part.member(), part.targets(), example, targets, row * width, width);
                }
            }
        }
        Tensor expected = device.take(Tensor.create(targets, losses.size(), count, width));
        Tensor share = device.take(Tensor.create(shares, losses.size(), count));
        Tensor exact = outputs.to(ScalarType.Double);
        // A member that takes no part may have outputs that are not finite, of which no share is 0.
        Tensor each = torch.where(share.eq(new Scalar(0)), share, of(exact, expected));
        return each.mul(share).sum(EXAMPLES, false, new ScalarTypeOptional());
    }

    private Tensor of(Tensor outputs, Tensor expected) {
        if (losses.get(0) instanceof MeanSquaredError) {
            Tensor difference = outputs.sub(expected);
            return difference.mul(difference).mean(OUTPUTS, false, new ScalarTypeOptional());
        }
        return outputs.log_softmax(2)
                .mul(expected)
                .sum(OUTPUTS, false, new ScalarTypeOptional())
                .neg();
    }

    private void put(int member, Targets targets, int example, double[] into, int from, int width) {
        if (!(losses.get(member) instanceof SoftmaxCrossEntropy loss)) {
            for (int output = 0; output < width; output++) {
                into[from + output] = targets.value(example, output);
            }
            return;
        }
        int label = Objects.checkIndex(targets.label(example), width);
        for (int output = 0; output < width; output++) {
            into[from + output] = loss.labelSmoothing() / width + (output == label ? 1 - loss.labelSmoothing() : 0);
        }
    }
}
