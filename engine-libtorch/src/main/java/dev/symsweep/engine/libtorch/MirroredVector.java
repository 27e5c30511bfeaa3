package dev.symsweep.engine.libtorch;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/**
 * A vector of f32 where the device computes, and its image in the host's memory, which is the same memory where the
 * device is the CPU. The host writes and reads any part; before the device reads what was written comes {@link #push},
 * and after it has written {@link #changed}. The memory belongs to the scope that is open when it is made.
 */
final class MirroredVector {

    private final Tensor device;
    private final Tensor host;
    private final FloatPointer floats;
    private final boolean isMirrored;
    private boolean isAhead;
    private boolean isBehind;

    /** Zeros. */
    MirroredVector(long size, ComputeDevice device) {
        long[] sizes = {size};
        this.device = torch.zeros(sizes, device.floats());
        this.isMirrored = device.isCard();
        this.host = isMirrored ? torch.zeros(sizes, new TensorOptions(torch.ScalarType.Float)) : this.device;
        this.floats = this.host.data_ptr_float();
    }

    /** Where the device computes. */
    Tensor tensor() {
        return device;
    }

    /** Writes a part, from that place on. */
    void write(long from, float[] values, int start, int count) {
        pull();
        floats.position(from).put(values, start, count);
        isAhead = isMirrored;
    }

    /** Reads a part, from that place on. */
    void read(long from, float[] into, int start, int count) {
        pull();
        floats.position(from).get(into, start, count);
    }

    /** Gives the device what was written. */
    void push() {
        if (isAhead) {
            device.copy_(host);
            isAhead = false;
        }
    }

    /** Says that the device has written. */
    void changed() {
        isBehind = isMirrored;
    }

    private void pull() {
        if (isBehind) {
            host.copy_(device);
            isBehind = false;
        }
    }
}
