package dev.symsweep.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.benchmarks.measure.Repetitions;
import dev.symsweep.benchmarks.measure.Repetitions.Effort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RepetitionsTest {

    @Test
    void aShortStepIsRepeatedOften() {
        Workload mlp = Workload.named("mlp");
        assertThat(mlp.repetitions(Task.TRAIN, Effort.FULL)).isEqualTo(new Repetitions(700, 200));
        assertThat(mlp.repetitions(Task.TRAIN, Effort.QUICK)).isEqualTo(new Repetitions(100, 50));
        assertThat(mlp.repetitions(Task.INTERPOLATE, Effort.FULL)).isEqualTo(new Repetitions(20, 20));
        assertThat(mlp.repetitions(Task.INTERPOLATE, Effort.QUICK)).isEqualTo(new Repetitions(10, 5));
    }

    @ParameterizedTest
    @EnumSource
    void aRoundOfALargeNetworkEndsToo(Task task) {
        for (String name : Workload.NAMES) {
            Workload workload = Workload.named(name);
            double flops = task == Task.TRAIN ? workload.trainingFlops() : workload.evaluationFlops();
            Repetitions quick = workload.repetitions(task, Effort.QUICK);
            Repetitions full = workload.repetitions(task, Effort.FULL);

            assertThat(quick.timed()).as(name).isPositive();
            assertThat((quick.warmUp() + quick.timed()) * flops).as(name).isLessThan(2.8e12);
            assertThat((full.warmUp() + full.timed()) * flops).as(name).isLessThan(4e12);
        }
    }
}
