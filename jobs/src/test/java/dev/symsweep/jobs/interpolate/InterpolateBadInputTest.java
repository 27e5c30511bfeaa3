package dev.symsweep.jobs.interpolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.alignment.group.Permutation;
import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.align.PermutationRow;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.interpolate.CurveUnit;
import dev.symsweep.jobs.TrainedStore;
import dev.symsweep.jobs.analysis.AnalysisException;
import dev.symsweep.jobs.tile.Tile;
import dev.symsweep.jobs.tile.Tiling;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.RunKey;
import dev.symsweep.sweep.SweepPlan;
import java.io.IOException;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Curves that cannot be computed. */
class InterpolateBadInputTest {

    private static final SweepPlan MEASURED = RepairSweeps.plan("arms: [bare], repair: [measured]");

    @RegisterExtension
    private final TrainedStore store = RepairSweeps.store();

    @Test
    void weightsThatAreNotFiniteAreNamed() {
        RunKey broken = breakLastRun();

        assertThatThrownBy(() -> store.interpolate(MEASURED))
                .hasStackTraceContaining("to run " + broken + " (arm bare), repaired (measured): network b, "
                        + "tensor output.bias: entry 9 is NaN, must be finite");
        assertThat(store.interpolate(RepairSweeps.plan("arms: [bare]")).computed())
                .as("a plain line of NaN")
                .isEqualTo(3);
    }

    @Test
    void whatATileHasComputedIsWrittenBeforeItFails() {
        RunKey broken = breakLastRun();
        List<Tile<CurveUnit>> tiles = Tiling.of(RepairSweeps.missing(store, MEASURED), 0, 1);

        assertThatThrownBy(() -> RepairSweeps.evaluate(tiles, MEASURED, store.root()))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining(broken.toString());

        List<PlannedRun> runs = MEASURED.runs("bare");
        assertThat(tiles).as("one of all pairs").hasSize(1);
        assertThat(store.curves()).extracting(CurveRow::key).hasSize(2).allSatisfy(key -> {
            assertThat(key.a().run()).isEqualTo(runs.get(0).key());
            assertThat(key.b().run()).isEqualTo(runs.get(1).key());
        });
    }

    /** Only repair is blamed on the line. */
    @Test
    void aPermutationOfAnotherNetworkIsNoFaultOfRepair() throws IOException {
        SweepPlan plan = RepairSweeps.bare("none", "measured");
        store.align(plan);
        List<PermutationRow> foreign = store.permutations().stream()
                .map(InterpolateBadInputTest::foreign)
                .toList();
        FileUtils.deleteDirectory(store.root().resolve("permutations").toFile());
        PermutationCodec.table(new Configuration(), store.root().toString()).write(foreign);

        assertThatThrownBy(() ->
                        RepairSweeps.evaluate(Tiling.of(RepairSweeps.missing(store, plan), 0, 1), plan, store.root()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has groups [elsewhere], its network has ");
    }

    private RunKey breakLastRun() {
        PlannedRun broken = MEASURED.runs("bare").get(2);
        float[] weights = store.weights(broken);
        weights[weights.length - 1] = Float.NaN;
        store.runs().write(store.runs().read(broken.key()), weights);
        return broken.key();
    }

    private static PermutationRow foreign(PermutationRow row) {
        return new PermutationRow(
                row.key(),
                row.method(),
                row.arm(),
                row.frameSize(),
                List.of(new PermutationRow.Group("elsewhere", Permutation.identity(3))),
                row.objective(),
                row.effect());
    }
}
