package dev.symsweep.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.network.Activation;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.store.RunStore;
import dev.symsweep.sweep.SweepPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network that cannot be built fails its run, and nothing before. */
class NetworkMeasureTest {

    private static final int HUGE = 2_000_000_000;

    @Test
    void aNetworkThatCannotBeBuiltTakesNoRoomAndNoTime(@TempDir Path root) {
        SweepPlan plan = TestSweeps.tiny("arms={standard: {symmetry: {type: standard}}}");
        PlannedRun huge = huge(plan.runs().get(0));
        DoneRuns done = new DoneRuns(plan, List.of(), Set.of(), Map.of());

        assertThat(new TrainingCost().of(huge)).isZero();
        assertThatCode(() ->
                        TrainingRoom.require(RunStore.at(new Configuration(), root.toString()), done, List.of(huge)))
                .doesNotThrowAnyException();
    }

    private static PlannedRun huge(PlannedRun run) {
        RunSpec spec = run.spec();
        return PlannedRun.of(
                "huge",
                new RunSpec(
                        spec.data(),
                        new Mlp(List.of(HUGE, HUGE), Norm.NONE, Activation.RELU),
                        spec.symmetry(),
                        spec.recipe(),
                        spec.engine(),
                        spec.precision(),
                        spec.seed()));
    }
}
