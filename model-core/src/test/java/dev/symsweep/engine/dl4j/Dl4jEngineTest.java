package dev.symsweep.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.symsweep.engine.Engine;
import dev.symsweep.engine.EngineContract;
import dev.symsweep.engine.Executable;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class Dl4jEngineTest extends EngineContract {

    @Override
    public Engine engine() {
        return new Dl4jEngine();
    }

    @Test
    void readsTheVersionOfNd4j() {
        assertThat(engine().numerics().library()).isEqualTo("ND4J 1.0.0-M2.1 (DL4J)");
    }

    @Test
    void refusesWorkOnceClosed() {
        Network network = Network.of(Shape.of(3), List.of(new Dense("dense", Network.INPUT, 2)));
        Executable executable = engine().compile(network, 4);
        executable.close();
        assertThatIllegalStateException().isThrownBy(executable::forward).withMessageContaining("closed");
    }
}
