package dev.symsweep.benchmarks.contender;

import dev.symsweep.benchmarks.libtorch.ImageFormat;
import dev.symsweep.benchmarks.libtorch.LibtorchEvaluation;
import dev.symsweep.benchmarks.libtorch.LibtorchTraining;
import dev.symsweep.benchmarks.measure.Machine;
import dev.symsweep.benchmarks.measure.Measurement;
import dev.symsweep.benchmarks.measure.Repetitions;
import dev.symsweep.benchmarks.measure.Side;
import dev.symsweep.benchmarks.python.PyTorch;
import dev.symsweep.benchmarks.workload.Task;
import dev.symsweep.benchmarks.workload.Workload;
import dev.symsweep.training.Optimization;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A contender that others are compared with. */
public enum Peer implements Contender {
    /** libtorch as it comes, with the optimizer of its C++ interface; images with channels last, the faster format. */
    LIBTORCH(ImageFormat.CHANNELS_LAST),
    /** libtorch with images in its default format. */
    LIBTORCH_CONTIGUOUS(ImageFormat.CONTIGUOUS),
    /**
     * libtorch at its best: PyTorch's fused AdamW, and OpenBLAS told which kernels the processor has, because it takes
     * processors that are newer than itself for old ones.
     */
    LIBTORCH_TUNED(ImageFormat.CHANNELS_LAST),
    /** PyTorch as Debian packages it ({@code python3-torch}), driven by a script, where it is installed. */
    PYTORCH(ImageFormat.CHANNELS_LAST);

    private static final String PREFIX = "libtorch ";

    private final ImageFormat format;

    Peer(ImageFormat format) {
        this.format = format;
    }

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The name without the library, where that is clear. */
    String shortLabel() {
        return label().startsWith(PREFIX) ? label().substring(PREFIX.length()) : label();
    }

    @Override
    public Map<String, String> environment() {
        return this == LIBTORCH_TUNED
                ? Machine.openBlasKernels()
                        .map(kernels -> Map.of("OPENBLAS_CORETYPE", kernels))
                        .orElse(Map.of())
                : Map.of();
    }

    /**
     * libtorch in each way that may be the fastest at training: tuned where that differs, by the fused AdamW or by the
     * products of feature vectors, and in its default format where there are images or sequences to lie in one.
     */
    static List<Peer> libtorch(Workload workload) {
        List<Peer> ways = new ArrayList<>(List.of(LIBTORCH));
        if (workload.readsImages()) {
            ways.add(LIBTORCH_CONTIGUOUS);
        }
        if (!workload.readsImages() || workload.optimization() instanceof Optimization.AdamW) {
            ways.add(LIBTORCH_TUNED);
        }
        return ways;
    }

    @Override
    public void require(Task task, Workload workload) {
        if (this == PYTORCH && task != Task.TRAIN) {
            throw new IllegalArgumentException(label() + " trains only");
        }
        if (this == PYTORCH && workload.predictsNumbers()) {
            throw new IllegalArgumentException(
                    label() + " learns classes only, " + workload.name() + " predicts a number");
        }
        if (this == PYTORCH && !PyTorch.isInstalled()) {
            throw new IllegalArgumentException(label() + PyTorch.MISSING);
        }
    }

    @Override
    public Measurement measure(Task task, Workload workload, Repetitions planned) {
        require(task, workload);
        return this == PYTORCH ? PyTorch.train(workload, planned) : Contender.super.measure(task, workload, planned);
    }

    @Override
    public Side open(Task task, Workload workload) {
        if (this == PYTORCH) {
            throw new IllegalArgumentException(label() + " computes in a process of its own");
        }
        if (task == Task.INTERPOLATE) {
            return new LibtorchEvaluation(workload, workload.start(), workload.end(), format);
        }
        return this == LIBTORCH_TUNED
                ? LibtorchTraining.fused(workload, workload.start(), workload.batches(), format)
                : LibtorchTraining.stock(workload, workload.start(), workload.batches(), format);
    }
}
