package dev.symsweep.engine.libtorch;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;

/** libtorch in this JVM. */
public final class Libtorch {

    private static final String VERSION_MARK = "TORCH_VERSION=";
    private static final int THOUSAND = 1000;
    private static final int HUNDRED = 100;
    private static final int TEN = 10;

    private Libtorch() {}

    /** Restricts libtorch to the calling thread; only the first call of a JVM has an effect. */
    public static synchronized void useOneThread() {
        if (torch.get_num_threads() != 1) {
            torch.set_num_threads(1);
        }
        if (torch.get_num_interop_threads() != 1) {
            torch.set_num_interop_threads(1);
        }
    }

    /**
     * One thread, algorithms that give the same bits each time, and products of f32 in f32: without TF32, whose
     * mantissa is as short as that of f16.
     */
    static synchronized void prepare() {
        useOneThread();
        Context context = torch.globalContext();
        context.setDeterministicAlgorithms(true, false);
        context.setDeterministicFillUninitializedMemory(false);
        context.setDeterministicCuDNN(true);
        context.setBenchmarkCuDNN(false);
        context.setDeterministicMkldnn(true);
        context.setAllowTF32CuBLAS(false);
        context.setAllowTF32CuDNN(false);
    }

    /** For instance {@code libtorch 2.10.0}. */
    static String version() {
        try (BytePointer config = torch.show_config()) {
            String text = config.getString();
            int start = text.indexOf(VERSION_MARK) + VERSION_MARK.length();
            return "libtorch " + text.substring(start, text.indexOf(',', start));
        }
    }

    /** The instruction set of libtorch's own loops. */
    static String processor() {
        try (BytePointer capability = torch.get_cpu_capability()) {
            return capability.getString();
        }
    }

    /** Version and instruction set of what computes on the CPU. */
    public static String library() {
        return version() + " " + processor();
    }

    /** The CUDA and cuDNN that the natives were built for, as far as they say so. */
    static String cuda() {
        long runtime = Context.versionCUDART();
        long network = Context.versionCuDNN();
        return "CUDA " + runtime / THOUSAND + "." + runtime % THOUSAND / TEN + ", cuDNN " + network / (TEN * THOUSAND)
                + "." + network % (TEN * THOUSAND) / HUNDRED + "." + network % HUNDRED;
    }
}
