package dev.symsweep.benchmarks.contender;

import dev.symsweep.benchmarks.measure.Side;
import dev.symsweep.benchmarks.workload.Task;
import dev.symsweep.benchmarks.workload.Workload;

/** The convolutions and matrix products alone. */
public record Floor() implements Contender {

    @Override
    public String label() {
        return "floor";
    }

    @Override
    public boolean hasLoss() {
        return false;
    }

    @Override
    public Side open(Task task, Workload workload) {
        return FloorSide.of(task, workload);
    }
}
