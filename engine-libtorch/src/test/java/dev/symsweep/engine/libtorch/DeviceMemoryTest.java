package dev.symsweep.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.memory.MemoryException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DeviceMemoryTest {

    private static final Supplier<String> TOO_LARGE = () -> {
        throw new IllegalStateException(
                "CUDA out of memory. Tried to allocate 20.00 GiB.\nGPU 999 has a capacity of ...");
    };

    @Test
    void whatDoesNotFitOnACardIsSaidInALine() {
        DeviceMemory memory = new DeviceMemory(new ComputeDevice(999), 1L << 30);
        assertThatThrownBy(() -> memory.fitting(TOO_LARGE))
                .isInstanceOf(MemoryException.class)
                .hasMessage("does not fit on GPU 999: needs at least 1.0 GiB");
    }

    @Test
    void otherTroubleStaysAsItIs() {
        assertThatThrownBy(() -> new DeviceMemory(ComputeDevice.CPU, 1).fitting(TOO_LARGE))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new DeviceMemory(new ComputeDevice(999), 1).fitting(() -> {
                    throw new IllegalArgumentException("no such shape");
                }))
                .hasMessage("no such shape");
        assertThat(new DeviceMemory(new ComputeDevice(999), 1).fitting(() -> "done"))
                .isEqualTo("done");
    }
}
