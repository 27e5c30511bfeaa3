package dev.symsweep.engine.dl4j;

import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.engine.Numerics;
import dev.symsweep.engine.Precision;
import dev.symsweep.memory.NativeMemory;
import dev.symsweep.network.Network;
import org.bytedeco.javacpp.Pointer;

/**
 * The engine {@code dl4j}: DL4J's {@code ComputationGraph} on ND4J, one thread. Its bits depend on ND4J's version, the
 * instruction set its natives were built for and the kernels that OpenBLAS picks for the CPU.
 */
public final class Dl4jEngine implements Engine {

    @Override
    public String name() {
        return "dl4j";
    }

    @Override
    public Numerics numerics() {
        return new Numerics(name(), "ND4J " + Nd4jRuntime.version() + " (DL4J)", Nd4jRuntime.isa(), 1);
    }

    @Override
    public void require(Precision precision) {
        if (precision != Precision.F32) {
            throw new IllegalArgumentException("engine dl4j computes in f32 only, not in bf16");
        }
    }

    /** A graph keeps what every node puts out. */
    @Override
    public long leastBytes(Network network, CompileOptions options) {
        return Engine.super.leastBytes(network, options)
                + Dl4jExecutable.bytesPerRow(network) * Dl4jExecutable.computed(network, options);
    }

    @Override
    public Executable compile(Network network, CompileOptions options) {
        Engine.requireCompilable(network, options);
        require(options.precision());
        Nd4jRuntime.useOneThread();
        NativeMemory.require(leastBytes(network, options), Pointer::trimMemory);
        return new Dl4jExecutable(network, options);
    }
}
