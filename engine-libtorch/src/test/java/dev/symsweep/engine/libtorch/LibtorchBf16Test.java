package dev.symsweep.engine.libtorch;

import dev.symsweep.engine.Bf16Contract;
import dev.symsweep.engine.Engine;

class LibtorchBf16Test extends Bf16Contract {

    @Override
    protected Engine engine() {
        return new LibtorchEngine();
    }
}
