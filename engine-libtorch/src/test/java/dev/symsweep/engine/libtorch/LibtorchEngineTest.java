package dev.symsweep.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.symsweep.engine.Engine;
import dev.symsweep.engine.EngineContract;
import org.junit.jupiter.api.Test;

class LibtorchEngineTest extends EngineContract {

    @Override
    public Engine engine() {
        return new LibtorchEngine();
    }

    @Test
    void saysWhatDecidesItsBits() {
        assertThat(engine().numerics().library()).matches("libtorch \\d+\\.\\d+\\.\\d+.*");
        assertThat(engine().numerics().isa()).matches("[A-Z0-9]+");
    }

    @Test
    void isBoundToADeviceByName() {
        Engine engine = Engine.named("libtorch:cpu");
        assertThat(engine.name()).isEqualTo("libtorch:cpu");
        assertThat(engine.numerics().engine()).isEqualTo("libtorch:cpu");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Engine.named("libtorch:tpu"))
                .withMessage("unknown device \"tpu\" of engine libtorch, must be one of [cpu, cuda]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Engine.named("onednn:cuda"))
                .withMessage("engine onednn computes on the CPU alone, it takes no device, here \"cuda\"");
    }
}
