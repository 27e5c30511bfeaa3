package dev.symsweep.engine.libtorch;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Where a network computes.
 *
 * @param card number of the card as this process counts them; negative for the CPU
 */
record ComputeDevice(int card) {

    static final ComputeDevice CPU = new ComputeDevice(-1);

    boolean isCard() {
        return card >= 0;
    }

    /** What a tensor of f32 there is made with. */
    TensorOptions floats() {
        return options(ScalarType.Float);
    }

    TensorOptions options(ScalarType type) {
        return new TensorOptions().dtype(new ScalarTypeOptional(type)).device(new DeviceOptional(device()));
    }

    /** A tensor of the host's there; itself if it is there already. */
    Tensor take(Tensor host) {
        return isCard() ? host.to(device(), host.scalar_type()) : host;
    }

    private Device device() {
        return isCard() ? new Device(torch.DeviceType.CUDA, (byte) card) : new Device(torch.DeviceType.CPU);
    }
}
