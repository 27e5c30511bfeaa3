package dev.symsweep.engine;

class Bf16Test extends Bf16Contract {

    @Override
    protected Engine engine() {
        return Engine.named("onednn");
    }
}
