package dev.symsweep.jobs.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.memory.MemoryNeed;
import dev.symsweep.spec.Networks;
import dev.symsweep.sweep.SweepPlan;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExecutorMemoryTest {

    private static final long MEBI = 1L << 20;

    @Test
    void tasksShareTheDataAndHaveAllElseForThemselves() {
        ExecutorMemory memory = new ExecutorMemory(100 * MEBI, new MemoryNeed(10 * MEBI, 36 * MEBI));

        assertThat(memory.heap(1)).isEqualTo((512 + 165) * MEBI);
        assertThat(memory.heap(4)).isEqualTo((512 + 210) * MEBI);
        assertThat(memory.beside(1)).isEqualTo((384 + 150) * MEBI);
        assertThat(memory.beside(4)).isEqualTo((384 + 600) * MEBI);
    }

    @Test
    void theLargestTaskDecides() {
        ExecutorMemory wide = new ExecutorMemory(3, new MemoryNeed(7, 20));
        ExecutorMemory deep = new ExecutorMemory(4, new MemoryNeed(5, 30));

        assertThat(wide.with(deep)).isEqualTo(new ExecutorMemory(7, new MemoryNeed(7, 30)));
    }

    @Test
    void aProbeWeighsWhatTheEngineHolds() {
        SweepPlan plan = TestSweeps.tiny(
                "data.limit=300", "arms={standard: {symmetry: {type: standard}}}", "architecture.hidden=[1000, 1000]");
        long floats = Networks.of(plan.runs().get(0).spec()).network().layout().size();

        ExecutorMemory memory = SweepEstimate.of(
                        plan, plan.runs(), DataCache.Root.of(Optional.empty()), Duration.ofMillis(50))
                .memory();

        assertThat(memory.task().beside())
                .as("parameters and their gradient")
                .isBetween(2 * 4 * floats, 16 * 4 * floats);
        assertThat(memory.task().heap()).isBetween(2 * 4 * floats, 8 * 4 * floats);
        assertThat(memory.data()).isPositive();
    }
}
