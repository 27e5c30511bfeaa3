package dev.symsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.analysis.Analysis;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResolvedFileTest {

    @Test
    void theSamePlanIsMadeOfIt() {
        SweepPlan plan = Sweeps.plan(
                Sweeps.TINY,
                "seeds=[3, 5]",
                "recipe.schedule.lr=1e-4",
                "mask-seed=123456789012345678",
                "description='yes: #1, \"a\" \\'",
                "axes={recipe.epochs: {grid: [1, 2]}, recipe.schedule.lr: {list: [1e-3, 0.25]}}");

        assertThat(again(plan.file())).isEqualTo(plan);
    }

    @Test
    void aSmokeStaysOne() {
        SweepPlan plan = Sweeps.plan(Sweeps.TINY, "smoke=true");

        assertThat(again(plan.file())).isEqualTo(plan);
    }

    @Test
    void analysesThatWereAskedForBeforeStay() {
        String method = "analyses.align+={weight-matching: {}}";
        ResolvedFile first = Sweeps.plan(Sweeps.TINY, method, "analyses.interpolate.modulo+=weight-matching")
                .file();
        ResolvedFile second = Sweeps.plan(
                        Sweeps.TINY, "analyses.align+={star: {}}", "analyses.interpolate.modulo+=star", "seeds=3")
                .file();

        SweepPlan both = again(second.withAnalysesOf(first.yaml()));

        assertThat(both)
                .isEqualTo(Sweeps.plan(
                        Sweeps.TINY,
                        "seeds=3",
                        "analyses.align+={weight-matching: {}, star: {}}",
                        "analyses.interpolate.modulo+=[weight-matching, star]"));
        assertThat(both.analyses()).extracting(Analysis::name).containsExactly("align", "interpolate");
    }

    @Test
    void whatCannotBePlannedTogetherIsReplaced() {
        ResolvedFile plain = Sweeps.plan(Sweeps.TINY).file();
        ResolvedFile normalized = Sweeps.plan(
                        Sweeps.TINY,
                        "architecture.norm=batch-norm",
                        "analyses={interpolate: {points: 5, repair: [reset]}}")
                .file();
        ResolvedFile repaired = Sweeps.plan(Sweeps.TINY, "analyses.interpolate.repair=[none, measured]")
                .file();

        assertThat(normalized.withAnalysesOf(repaired.yaml())).isEqualTo(normalized);
        assertThat(plain.withAnalysesOf("no yaml: [")).isEqualTo(plain);
    }

    private static SweepPlan again(ResolvedFile file) {
        return SweepFile.plan("sweep.yaml", file.yaml(), List.of());
    }
}
