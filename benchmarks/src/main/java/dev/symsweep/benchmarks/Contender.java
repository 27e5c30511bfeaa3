package dev.symsweep.benchmarks;

import java.util.List;
import java.util.Locale;

/** Who takes part in a comparison. */
enum Contender {
    /** Engine {@code onednn}. */
    ONEDNN,
    /** Engine {@code dl4j}. */
    DL4J,
    /** libtorch through its C++ interface: the peer that speeds are relative to. */
    LIBTORCH,
    /** The same with PyTorch's fused AdamW. */
    LIBTORCH_FUSED;

    private static final int BATCHES = 64;
    private static final long START = 1;
    private static final long END = 2;
    private static final int POINTS = 25;

    /** The contenders at a task. */
    static List<Contender> at(Task task) {
        return task == Task.TRAIN ? List.of(values()) : List.of(ONEDNN, DL4J, LIBTORCH);
    }

    /** The place on the path of a repetition. */
    static double lambda(int index) {
        return (double) (index % POINTS) / (POINTS - 1);
    }

    /** The name in tables. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Makes this contender ready for a task. */
    Side open(Task task, Workload workload) {
        float[] start = workload.parameters(START);
        if (task == Task.INTERPOLATE) {
            float[] end = workload.parameters(END);
            return this == LIBTORCH || this == LIBTORCH_FUSED
                    ? new LibtorchEvaluation(workload, start, end)
                    : new EngineEvaluation(label(), workload, start, end);
        }
        List<Workload.Batch> batches = workload.batches(BATCHES);
        return switch (this) {
            case ONEDNN, DL4J -> new EngineTraining(label(), workload, start, batches);
            case LIBTORCH -> new LibtorchTraining(workload, start, batches, LibtorchTraining.Adam.STOCK);
            case LIBTORCH_FUSED -> new LibtorchTraining(workload, start, batches, LibtorchTraining.Adam.FUSED);
        };
    }
}
