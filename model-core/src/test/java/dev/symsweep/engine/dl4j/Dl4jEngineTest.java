package dev.symsweep.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.engine.Engine;
import dev.symsweep.engine.EngineContract;
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
}
