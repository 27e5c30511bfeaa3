package dev.symsweep.benchmarks.kernel;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;

/**
 * Kernels by oneDNN and nothing around them, one after the other. Kernels share memory: the sources of all lie at one
 * place, so do weights, destinations and so on. Owns native memory: close it.
 */
public final class KernelRunner implements AutoCloseable {

    private static final float VALUE = 0.01f;
    private static final int CACHE_LINE = 64;
    private static final double NANOSECONDS = 1e6;

    private final List<PlannedKernel> kernels = new ArrayList<>();
    private final List<IntMemoryMap> arguments = new ArrayList<>();
    private final stream cpuStream;
    private final PointerScope owned;

    /** Plans the kernels and allocates the memory they share. */
    public KernelRunner(List<Kernel> toRun, Kernel.Layout layout) {
        try (PointerScope scope = new PointerScope()) {
            engine cpu = new engine(engine.kind.cpu, 0);
            this.cpuStream = new stream(cpu);
            toRun.forEach(kernel -> kernels.add(kernel.plan(cpu, layout)));
            Map<Integer, FloatPointer> shared = allocate(kernels);
            for (PlannedKernel kernel : kernels) {
                IntMemoryMap bound = new IntMemoryMap();
                kernel.arguments()
                        .forEach((role, descriptor) -> bound.put(role, new memory(descriptor, cpu, shared.get(role))));
                arguments.add(bound);
            }
            this.owned = scope.extend();
        }
    }

    /** Memory for each role, as large as the largest need. */
    private static Map<Integer, FloatPointer> allocate(List<PlannedKernel> kernels) {
        Map<Integer, Long> bytes = new TreeMap<>();
        for (PlannedKernel kernel : kernels) {
            kernel.arguments()
                    .forEach((role, descriptor) -> bytes.merge(role, (long) descriptor.get_size(), Math::max));
        }
        Map<Integer, FloatPointer> memory = new TreeMap<>();
        bytes.forEach((role, size) -> memory.put(role, filled(size / Float.BYTES + 1)));
        return memory;
    }

    /** The memory is filled: arithmetic on what happens to lie there could be slow or not finite. */
    private static FloatPointer filled(long floats) {
        FloatPointer memory = new FloatPointer(floats + CACHE_LINE / Float.BYTES);
        float[] values = new float[1 << 16];
        Arrays.fill(values, VALUE);
        FloatBuffer buffer = memory.asBuffer();
        while (buffer.hasRemaining()) {
            buffer.put(values, 0, Math.min(values.length, buffer.remaining()));
        }
        return memory.position((CACHE_LINE - memory.address() % CACHE_LINE) % CACHE_LINE / Float.BYTES);
    }

    /** Runs each kernel once. */
    public void run() {
        for (int i = 0; i < kernels.size(); i++) {
            kernels.get(i).operation().execute(cpuStream, arguments.get(i));
        }
    }

    /** The mean time of {@link #run} over some in a row. */
    public double milliseconds(int repetitions) {
        long start = System.nanoTime();
        for (int i = 0; i < repetitions; i++) {
            run();
        }
        return (System.nanoTime() - start) / NANOSECONDS / repetitions;
    }

    /** What oneDNN chose for each kernel. */
    List<String> implementations() {
        return kernels.stream().map(PlannedKernel::implementation).toList();
    }

    @Override
    public void close() {
        owned.close();
    }
}
