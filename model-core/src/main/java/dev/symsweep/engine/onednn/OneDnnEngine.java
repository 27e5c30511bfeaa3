package dev.symsweep.engine.onednn;

import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.engine.Numerics;
import dev.symsweep.engine.Precision;
import dev.symsweep.network.Network;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.global.dnnl;

/** The engine {@code onednn}. Its bits depend on oneDNN's version, the instruction set and {@code OMP_NUM_THREADS}. */
public final class OneDnnEngine implements Engine {

    @Override
    public String name() {
        return "onednn";
    }

    @Override
    public Numerics numerics() {
        dnnl_version_t version = dnnl.dnnl_version();
        String library = "oneDNN " + version.major() + "." + version.minor() + "." + version.patch();
        return new Numerics(
                name(), library, dnnl.get_effective_cpu_isa().intern().name(), threads());
    }

    @Override
    public void require(Precision precision) {
        if (precision == Precision.BF16) {
            throw new IllegalArgumentException("engine onednn computes in f32 only, not in bf16");
        }
    }

    @Override
    public Executable compile(Network network, CompileOptions options) {
        Engine.requireCompilable(network);
        require(options.precision());
        return new OneDnnExecutable(network, options.batchSize());
    }

    private static int threads() {
        // OpenMP's own syntax: a list, of which the first number counts for parallel regions that are not nested.
        String variable = System.getenv()
                .getOrDefault("OMP_NUM_THREADS", "")
                .split(",", -1)[0]
                .strip();
        return variable.matches("[1-9][0-9]{0,3}")
                ? Integer.parseInt(variable)
                : Runtime.getRuntime().availableProcessors();
    }
}
