package dev.symsweep.benchmarks.libtorch;

import dev.symsweep.benchmarks.measure.Side;
import dev.symsweep.benchmarks.workload.Workload;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.engine.libtorch.Libtorch;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterLayout;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Loss and accuracy at one point of a linear path after the other, by libtorch in inference mode, from inputs that are
 * tensors already.
 */
public final class LibtorchEvaluation implements Side {

    private static final long SUM = 2;
    private static final long NO_IGNORED_CLASS = -100;

    private final List<Tensor> inputs = new ArrayList<>();
    private final List<Tensor> labels = new ArrayList<>();
    private final ParameterLayout layout;
    private final ImageFormat format;
    private final Tensor start;
    private final Tensor end;
    private final Tensor point;
    private final LibtorchNetwork network;
    private final PointerScope owned;
    private long correct;

    /** The path from one parameter vector to another, on the evaluation data of a workload. */
    public LibtorchEvaluation(Workload workload, float[] start, float[] end, ImageFormat format) {
        Libtorch.useOneThread();
        LabelledImages data = workload.evaluationData();
        int batch = workload.evaluation().batch();
        this.layout = workload.network().layout();
        this.format = format;
        try (PointerScope scope = new PointerScope()) {
            for (int from = 0; from < data.size(); from += batch) {
                int count = Math.min(batch, data.size() - from);
                float[] rows = new float[count * data.shape().scalars()];
                int[] classes = new int[count];
                for (int i = 0; i < count; i++) {
                    data.copyTo(from + i, rows, i * data.shape().scalars());
                    classes[i] = data.label(from + i);
                }
                inputs.add(format.inputs(workload.network().inputShape(), rows, count));
                labels.add(Answers.labels(classes));
            }
            Network computed = workload.network();
            this.start = Tensor.create(LibtorchNetwork.arranged(layout, start, format));
            this.end = Tensor.create(LibtorchNetwork.arranged(layout, end, format));
            this.point = torch.zeros_like(this.start);
            this.network = LibtorchNetwork.over(computed, point, format);
            this.owned = scope.extend();
        }
    }

    @Override
    public String library() {
        return Libtorch.library();
    }

    @Override
    public double repeat(int index) {
        return lossAt(Workload.lambda(index));
    }

    /** Goes over to the path between two other parameter vectors. */
    public void between(float[] newStart, float[] newEnd) {
        try (PointerScope scope = new PointerScope()) {
            start.copy_(Tensor.create(LibtorchNetwork.arranged(layout, newStart, format)));
            end.copy_(Tensor.create(LibtorchNetwork.arranged(layout, newEnd, format)));
        }
    }

    /** The loss at a point of the path, lambda in [0, 1]. */
    public double lossAt(double lambda) {
        double loss = 0;
        correct = 0;
        int examples = 0;
        try (InferenceMode mode = new InferenceMode()) {
            try (PointerScope scope = new PointerScope()) {
                torch.lerp_out(point, start, end, new Scalar((float) lambda));
            }
            for (int i = 0; i < inputs.size(); i++) {
                try (PointerScope scope = new PointerScope()) {
                    Tensor logits = network.logits(inputs.get(i));
                    Tensor target = labels.get(i);
                    loss += torch.cross_entropy_loss(logits, target, new TensorOptional(), SUM, NO_IGNORED_CLASS, 0)
                            .item_float();
                    correct += torch.argmax(logits, new LongOptional(1), false)
                            .eq(target)
                            .sum()
                            .item_long();
                    examples += (int) target.numel();
                }
            }
        }
        return loss / examples;
    }

    /** Right answers of the last evaluation. */
    public long correct() {
        return correct;
    }

    @Override
    public void close() {
        owned.close();
    }
}
