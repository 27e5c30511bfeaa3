package dev.symsweep.benchmarks;

import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who takes part in a comparison. */
enum Contender {
    /** Engine {@code onednn} in f32. */
    ONEDNN,
    /** Engine {@code onednn} with bf16 activations. */
    ONEDNN_BF16,
    /** Engine {@code dl4j}. */
    DL4J,
    /** libtorch as it comes, with the optimizer of its C++ interface; images with channels last, the faster format. */
    LIBTORCH,
    /** libtorch with images in its default format. */
    LIBTORCH_CONTIGUOUS,
    /**
     * libtorch at its best: PyTorch's fused AdamW, and OpenBLAS told which kernels the processor has, because it takes processors that
     * are newer than itself for old ones.
     */
    LIBTORCH_TUNED,
    /** The convolutions and matrix products alone. */
    FLOOR;

    /** What {@code --sides} may list. */
    static final List<String> KEYS = Arrays.stream(values()).map(Contender::key).toList();

    private static final String LIBTORCH_PREFIX = "libtorch ";
    private static final double F32_AGREEMENT = 1e-4;
    private static final double BF16_AGREEMENT = 3e-2;
    private static final long START = 1;
    private static final long END = 2;
    private static final int POINTS = 25;
    private static final int IMAGE_RANK = 3;

    /** The place on the path of a repetition. */
    static double lambda(int index) {
        return (double) (index % POINTS) / (POINTS - 1);
    }

    /**
     * Who is compared unless the command line says otherwise: of feature vectors both engines and libtorch as it comes and tuned, of
     * images what may be the fastest.
     */
    static List<Contender> usual(Task task, Workload workload) {
        if (workload.network().inputShape().rank() != IMAGE_RANK) {
            return List.of(ONEDNN, DL4J, LIBTORCH, LIBTORCH_TUNED);
        }
        List<Contender> contenders = new ArrayList<>(List.of(ONEDNN));
        if (task == Task.TRAIN && ONEDNN_BF16.isAvailable()) {
            contenders.add(ONEDNN_BF16);
        }
        contenders.addAll(List.of(LIBTORCH, LIBTORCH_CONTIGUOUS, FLOOR));
        return contenders;
    }

    /**
     * The contender that a command line calls so, for instance {@code onednn-bf16}.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Contender named(String key) {
        return Arrays.stream(values())
                .filter(contender -> contender.key().equals(key))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("unknown side \"" + key + "\", must be one of " + KEYS));
    }

    /** What a command line calls it. */
    String key() {
        return label().replace(' ', '-');
    }

    /** The name in tables. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The name without the library, where that is clear. */
    String shortLabel() {
        return label().startsWith(LIBTORCH_PREFIX) ? label().substring(LIBTORCH_PREFIX.length()) : label();
    }

    /** Whether others are compared with it. */
    boolean isPeer() {
        return this == LIBTORCH || this == LIBTORCH_CONTIGUOUS || this == LIBTORCH_TUNED;
    }

    /** Whether it computes a loss by which it can be checked. */
    boolean hasLoss() {
        return this != FLOOR;
    }

    /** The largest relative difference of losses from libtorch's with which it counts as computing the same. */
    double agreement() {
        return this == ONEDNN_BF16 ? BF16_AGREEMENT : F32_AGREEMENT;
    }

    private boolean isAvailable() {
        try {
            require(Task.TRAIN);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Checks that this machine can measure it.
     *
     * @throws IllegalArgumentException if not; the message says what is missing
     */
    void require(Task task) {
        if (this != ONEDNN_BF16) {
            return;
        }
        if (task == Task.INTERPOLATE) {
            throw new IllegalArgumentException("onednn bf16 trains only, evaluation is in f32");
        }
        Engine.named("onednn").require(Precision.BF16);
    }

    /** The environment that this contender needs beyond what all share. */
    Map<String, String> environment() {
        return this == LIBTORCH_TUNED
                ? Machine.openBlasKernels()
                        .map(kernels -> Map.of("OPENBLAS_CORETYPE", kernels))
                        .orElse(Map.of())
                : Map.of();
    }

    private ImageFormat format() {
        return this == LIBTORCH_CONTIGUOUS ? ImageFormat.CONTIGUOUS : ImageFormat.CHANNELS_LAST;
    }

    /** Makes this contender ready for a task. */
    Side open(Task task, Workload workload) {
        require(task);
        if (this == FLOOR) {
            return FloorSide.of(task, workload);
        }
        float[] start = workload.parameters(START);
        if (task == Task.INTERPOLATE) {
            float[] end = workload.parameters(END);
            return isPeer()
                    ? new LibtorchEvaluation(workload, start, end, format())
                    : new EngineEvaluation(label(), workload, start, end);
        }
        List<Workload.Batch> batches = workload.batches();
        return switch (this) {
            case LIBTORCH, LIBTORCH_CONTIGUOUS -> LibtorchTraining.stock(workload, start, batches, format());
            case LIBTORCH_TUNED -> LibtorchTraining.fused(workload, start, batches, format());
            case ONEDNN_BF16 -> EngineTraining.of("onednn", Precision.BF16, workload, start, batches);
            default -> EngineTraining.of(label(), Precision.F32, workload, start, batches);
        };
    }
}
