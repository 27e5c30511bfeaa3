package dev.symsweep.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who takes part in a comparison. */
enum Contender {
    /** Engine {@code onednn}. */
    ONEDNN,
    /** Engine {@code dl4j}. */
    DL4J,
    /** libtorch as it comes, with the optimizer of its C++ interface. */
    LIBTORCH,
    /**
     * libtorch at its best: PyTorch's fused AdamW, and OpenBLAS told which kernels the processor has, because it takes processors that
     * are newer than itself for old ones.
     */
    LIBTORCH_TUNED;

    private static final int BATCHES = 64;
    private static final long START = 1;
    private static final long END = 2;
    private static final int POINTS = 25;

    /** The place on the path of a repetition. */
    static double lambda(int index) {
        return (double) (index % POINTS) / (POINTS - 1);
    }

    /** The name in tables. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The environment that this contender needs beyond what all share. */
    Map<String, String> environment() {
        return this == LIBTORCH_TUNED
                ? Machine.openBlasKernels()
                        .map(kernels -> Map.of("OPENBLAS_CORETYPE", kernels))
                        .orElse(Map.of())
                : Map.of();
    }

    /** Makes this contender ready for a task. */
    Side open(Task task, Workload workload) {
        float[] start = workload.parameters(START);
        if (task == Task.INTERPOLATE) {
            float[] end = workload.parameters(END);
            return this == LIBTORCH || this == LIBTORCH_TUNED
                    ? new LibtorchEvaluation(workload, start, end)
                    : new EngineEvaluation(label(), workload, start, end);
        }
        List<Workload.Batch> batches = workload.batches(BATCHES);
        return switch (this) {
            case ONEDNN, DL4J -> new EngineTraining(label(), workload, start, batches);
            case LIBTORCH -> new LibtorchTraining(workload, start, batches, LibtorchTraining.Adam.STOCK);
            case LIBTORCH_TUNED -> new LibtorchTraining(workload, start, batches, LibtorchTraining.Adam.FUSED);
        };
    }
}
