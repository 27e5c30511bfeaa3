package dev.symsweep.engine;

import dev.symsweep.network.Network;
import java.util.function.BiFunction;

/**
 * An engine whose compilation a test takes over.
 *
 * @param compiler what compiles
 */
public record HookedEngine(BiFunction<Network, CompileOptions, Executable> compiler) implements Engine {

    @Override
    public String name() {
        return "hooked";
    }

    @Override
    public Numerics numerics() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void require(Precision precision) {}

    @Override
    public Executable compile(Network network, CompileOptions options) {
        return compiler.apply(network, options);
    }
}
