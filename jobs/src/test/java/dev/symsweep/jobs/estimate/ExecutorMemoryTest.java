package dev.symsweep.jobs.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.memory.MemoryNeed;
import dev.symsweep.spec.Networks;
import dev.symsweep.sweep.SweepPlan;
import java.time.Duration;
import java.util.List;
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
        assertThat(ExecutorMemory.of(3, List.of(new MemoryNeed(7, 20), new MemoryNeed(5, 30))))
                .isEqualTo(new ExecutorMemory(3, new MemoryNeed(7, 30)));
    }

    /** Multiply-adds of neighbours say nothing of the heap. */
    @Test
    void networksThatAreNotMeasuredHaveTheirOwnVectorsAndBatch() {
        SweepPlan plan = TestSweeps.tiny(
                "data.limit=300",
                "arms={standard: {symmetry: {type: standard}}}",
                "seeds=1",
                "axes={architecture.hidden: {grid: [[4], [5], [6], [7], [8], [9], [10], [11],"
                        + " [12], [13], [14], [15], [16], [17]]}}");

        Probes probes = Probes.of(plan.runs(), DataCache.Root.of(Optional.empty()), Duration.ZERO);

        assertThat(probes.count()).isEqualTo(12);
        long batch = 4 * 128 * 28 * 28;
        List<Long> vectors = plan.runs().stream()
                .map(run -> 4L * Networks.of(run.spec()).network().layout().size())
                .toList();
        long each =
                (probes.memory().stream().mapToLong(MemoryNeed::heap).max().orElseThrow() - batch) / vectors.get(13);
        assertThat(each).as("vectors of a run").isBetween(2L, 8L);
        assertThat(probes.memory())
                .extracting(MemoryNeed::heap)
                .containsExactlyInAnyOrderElementsOf(
                        vectors.stream().map(vector -> each * vector + batch).toList());
        assertThat(probes.memory()).allMatch(need -> need.beside() >= 2 * (need.heap() - batch) / each);
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
