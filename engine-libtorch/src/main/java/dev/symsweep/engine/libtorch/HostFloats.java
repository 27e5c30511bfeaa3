package dev.symsweep.engine.libtorch;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Values of tensors on the Java heap. */
final class HostFloats {

    private HostFloats() {}

    /** The values, row by row; what the array has room for beyond them becomes zeros. */
    static void copy(Tensor tensor, float[] into) {
        int count = Math.toIntExact(tensor.numel());
        tensor.cpu().to(ScalarType.Float).contiguous().data_ptr_float().get(into, 0, count);
        Arrays.fill(into, count, into.length, 0f);
    }
}
