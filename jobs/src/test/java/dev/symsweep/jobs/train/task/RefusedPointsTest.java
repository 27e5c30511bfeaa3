package dev.symsweep.jobs.train.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.engine.Numerics;
import dev.symsweep.jobs.Damage;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.store.file.UnreadableFileException;
import dev.symsweep.store.resume.ResumeRow;
import dev.symsweep.store.run.Provenance;
import dev.symsweep.sweep.SweepPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Resume points that would not lead to the bits of an undisturbed run are named and not used. */
class RefusedPointsTest extends CutOffRuns {

    @Test
    void aDamagedPointIsNamedAndTheRunStartsOver() throws IOException {
        SweepPlan plan = TestSweeps.tiny(with());
        train(plan, "whole");
        PlannedRun run = plan.runs().get(0);
        for (Damage damage : List.of(Damage.FLIPPED_IN_THE_MIDDLE, Damage.TRUNCATED, Damage.EMPTY)) {
            cutOff(plan, run, "cut", 2);
            Path file = file("cut", run.key());
            damage.to(file, file);

            requireStartsOver(plan, run, "is damaged: ");
            Files.delete(directory.resolve("cut/runs").resolve(run.key() + ".parquet"));
        }
    }

    @Test
    void aPointOfAnotherRunIsNamedAndTheRunStartsOver() throws IOException {
        SweepPlan plan = TestSweeps.tiny(with());
        train(plan, "whole");
        PlannedRun run = plan.runs().get(0);
        PlannedRun other = plan.runs().get(1);
        cutOff(plan, other, "cut", 2);
        Files.copy(file("cut", other.key()), file("cut", run.key()));

        requireStartsOver(plan, run, "is damaged: is of run " + other.key().brief() + ", its name says otherwise");
    }

    @Test
    void aPointOfOtherNumericsSemanticsOrDataIsNamedAndTheRunStartsOver() throws UnreadableFileException {
        SweepPlan plan = TestSweeps.tiny(with());
        train(plan, "whole");
        PlannedRun run = plan.runs().get(0);
        cutOff(plan, run, "cut", 2);
        ResumeRow row = points("cut").read(run.key()).orElseThrow();
        Provenance is = row.provenance();
        Numerics numerics = is.numerics();

        points("cut").write(with(row, new Provenance(2, numerics, is.versions(), is.data(), is.network())));
        requireStartsOver(plan, run, "is of semantics 2, here it is 4");
        delete(run);
        Numerics elsewhere = new Numerics("onednn", "oneDNN 9.9.9", "another-isa", 1);
        points("cut").write(with(row, new Provenance(4, elsewhere, is.versions(), is.data(), is.network())));
        requireStartsOver(plan, run, "is of onednn, oneDNN 9.9.9, another-isa, threads 1 (symsweep ");
        delete(run);
        points("cut").write(with(row, new Provenance(4, numerics, is.versions(), Optional.empty(), is.network())));
        requireStartsOver(plan, run, "is of other data than there are now");
    }

    /** Weights that nobody kept cannot be asked for behind them. */
    @Test
    void aPointBehindACheckpointThatIsAskedForNowIsNamedAndTheRunStartsOver() {
        SweepPlan before = TestSweeps.tiny(with("checkpoints=[1]"));
        SweepPlan plan = TestSweeps.tiny(with("checkpoints=[1, 2]"));
        train(plan, "whole");
        PlannedRun run = plan.runs().get(0);
        cutOff(before, run, "cut", 2);

        requireStartsOver(plan, run, "lies behind epoch 2, whose weights are asked for and not there");
    }

    /** Else it would be found again where it fits, behind checkpoints that were replaced here. */
    @Test
    void aPointThatIsNotUsedIsDeletedBeforeAnythingIsWritten() throws UnreadableFileException {
        SweepPlan plan = TestSweeps.tiny(with());
        PlannedRun run = plan.runs().get(0);
        cutOff(plan, run, "cut", 2);
        ResumeRow row = points("cut").read(run.key()).orElseThrow();
        Provenance is = row.provenance();
        Numerics elsewhere = new Numerics("onednn", "oneDNN 9.9.9", "another-isa", 1);
        points("cut").write(with(row, new Provenance(4, elsewhere, is.versions(), is.data(), is.network())));

        RunResumption resumption =
                resumption(plan, run, "cut", System::nanoTime).on(is.numerics());

        assertThat(resumption.last()).isEmpty();
        assertThat(resumption.warnings()).hasSize(1);
        assertThat(points("cut").runs()).isEmpty();
    }

    private void requireStartsOver(SweepPlan plan, PlannedRun run, String why) {
        RunReport report = training("cut").run(task(plan, run));

        assertThat(report.remarks().warnings())
                .singleElement()
                .asString()
                .startsWith("run " + run.key().brief() + " starts over, as its resume point " + file("cut", run.key())
                        + " " + why)
                .doesNotContain("\n");
        assertThat(report.remarks().resumed()).isEmpty();
        requireSame(run.key());
    }
}
