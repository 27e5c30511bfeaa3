package dev.symsweep.engine.onednn;

import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.engine.Numerics;
import dev.symsweep.engine.Precision;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Network;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.global.dnnl;

/** The engine {@code onednn}. Its bits depend on oneDNN's version, the instruction set and {@code OMP_NUM_THREADS}. */
public final class OneDnnEngine implements Engine {

    /** oneDNN's names of the instruction sets with products of bfloat16 in 512-bit registers or tiles. */
    private static final Pattern HAS_BF16 = Pattern.compile("avx512_core_(bf16|fp16|amx)|avx10_\\d_512");

    @Override
    public String name() {
        return "onednn";
    }

    @Override
    public Numerics numerics() {
        dnnl_version_t version = dnnl.dnnl_version();
        String library = "oneDNN " + version.major() + "." + version.minor() + "." + version.patch();
        return new Numerics(name(), library, isa(), threads());
    }

    @Override
    public void require(Precision precision) {
        String isa = isa();
        if (precision == Precision.BF16 && !HAS_BF16.matcher(isa).find()) {
            throw new IllegalArgumentException(
                    "precision bf16 needs a CPU with flag avx512_bf16 or amx_bf16, this one has"
                            + " neither (its instruction set is " + isa + ")");
        }
    }

    @Override
    public Executable compile(Network network, CompileOptions options) {
        Engine.requireCompilable(network, options);
        require(options.precision());
        if (network.readsGraph() && options.precision() == Precision.BF16) {
            throw new IllegalArgumentException(
                    "precision is bf16, engine onednn computes networks that read graphs in f32 alone");
        }
        return new OneDnnExecutable(network, options);
    }

    /** The backward pass reads what layers with weights put out for a slice of the batch. */
    @Override
    public long leastBytes(Network network, CompileOptions options) {
        long examples = BatchSlices.of(network, options.askedBatch())
                .holding(options.batchSize())
                .examples();
        Set<String> passedOver = options.precision() == Precision.F32
                ? SetMean.in(network, options.observed()).stream()
                        .flatMap(set -> set.inner().stream())
                        .collect(Collectors.toSet())
                : Set.of();
        long scalars = network.nodes().stream()
                .filter(node -> node instanceof Dense || node instanceof Convolution)
                .filter(node -> !passedOver.contains(node.name()))
                .mapToLong(node -> network.shape(node.name()).elements())
                .sum();
        int bytes = options.precision() == Precision.BF16 ? Short.BYTES : Float.BYTES;
        return Engine.super.leastBytes(network, options) + bytes * scalars * examples;
    }

    private static String isa() {
        return dnnl.get_effective_cpu_isa().intern().name();
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
