package dev.symsweep.benchmarks.contender;

import dev.symsweep.benchmarks.kernel.Kernel;
import dev.symsweep.benchmarks.kernel.KernelRunner;
import dev.symsweep.benchmarks.measure.Side;
import dev.symsweep.benchmarks.workload.Task;
import dev.symsweep.benchmarks.workload.Workload;
import dev.symsweep.engine.Engine;
import dev.symsweep.network.Network;
import java.util.List;

/**
 * The convolutions and matrix products of a piece of work and nothing else: the least time that engine {@code onednn}
 * could take with plain activations. Its loss is none.
 */
final class FloorSide implements Side {

    private final KernelRunner kernels;
    private final int passes;

    private FloorSide(List<Kernel> kernels, int passes) {
        this.kernels = new KernelRunner(kernels, Kernel.Layout.PLAIN);
        this.passes = passes;
    }

    static FloorSide of(Task task, Workload workload) {
        Network network = workload.network();
        return switch (task) {
            case TRAIN -> new FloorSide(Kernel.ofTrainingStep(network, workload.batch()), 1);
            case INTERPOLATE ->
                new FloorSide(
                        Kernel.ofForwardPass(network, workload.evaluation().batch()),
                        workload.evaluation().examples() / workload.evaluation().batch());
        };
    }

    @Override
    public String library() {
        return EngineTraining.describe(Engine.named(EngineContender.ONEDNN.engine())) + ", kernels alone";
    }

    @Override
    public double repeat(int index) {
        for (int pass = 0; pass < passes; pass++) {
            kernels.run();
        }
        return Double.NaN;
    }

    @Override
    public void close() {
        kernels.close();
    }
}
