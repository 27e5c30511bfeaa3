package dev.symsweep.benchmarks.libtorch;

import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** libtorch in this JVM. */
public final class Libtorch {

    private static final String VERSION_MARK = "TORCH_VERSION=";

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

    /** Classes as libtorch wants them. */
    public static Tensor labels(int[] classes) {
        return Tensor.create(Arrays.stream(classes).asLongStream().toArray());
    }

    /** Numbers to predict, one for each example. */
    static Tensor numbers(float[] values) {
        return Tensor.create(values, values.length, 1);
    }

    /** Version and instruction set. */
    static String library() {
        try (BytePointer config = torch.show_config();
                BytePointer capability = torch.get_cpu_capability()) {
            String text = config.getString();
            int start = text.indexOf(VERSION_MARK) + VERSION_MARK.length();
            String version = text.substring(start, text.indexOf(',', start));
            return "libtorch " + version + " " + capability.getString();
        }
    }
}
