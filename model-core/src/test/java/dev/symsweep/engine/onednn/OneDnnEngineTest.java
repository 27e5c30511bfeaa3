package dev.symsweep.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.engine.Engine;
import dev.symsweep.engine.EngineContract;
import dev.symsweep.engine.FusingActivationContract;
import org.junit.jupiter.api.Test;

class OneDnnEngineTest extends EngineContract implements FusingActivationContract {

    @Override
    public Engine engine() {
        return new OneDnnEngine();
    }

    @Test
    void numericsNameLibraryAndInstructionSet() {
        assertThat(engine().numerics().library()).startsWith("oneDNN 3.");
        assertThat(engine().numerics().isa()).isNotBlank();
        assertThat(engine().numerics().threads()).isPositive();
    }
}
