package dev.symsweep.report.interpolate;

import dev.symsweep.analysis.interpolate.CurveKey;
import dev.symsweep.analysis.interpolate.CurveKind;
import dev.symsweep.analysis.interpolate.CurvePlan;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.population.PlannedPair;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.Setting;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.sweep.SweepPlan;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The curves that a plan asks for. A pair is one whichever of its runs comes first. */
final class AskedCurves {

    private final PlannedRuns runs;
    private final PlannedRuns others;
    private final Set<RunKey> networks;
    private final List<Split> on;
    private final boolean estimates;
    private final Optional<CurvePlan> all;
    private final Optional<CurvePlan> trained;
    private final Map<CurveKey, Optional<CurveKind>> kinds = new HashMap<>();

    private AskedCurves(PlannedRuns runs, Optional<InterpolationAnalysis> analysis, Set<RunKey> networks) {
        this.runs = runs;
        this.networks = networks;
        others = analysis.flatMap(asked -> asked.pairs().other())
                .map(other -> other.beside(runs))
                .orElse(new PlannedRuns(List.of()));
        on = analysis.map(InterpolationAnalysis::on).orElse(List.of());
        estimates = analysis.filter(asked -> !asked.estimates().isNone()).isPresent();
        all = analysis.map(asked -> CurvePlan.of(asked, runs));
        // Frames are of the runs that are trained, and so are the names of curves modulo such a method.
        trained = analysis.map(asked -> CurvePlan.framed(asked, runs, networks::contains));
    }

    /** @param trained the runs with a network */
    static AskedCurves of(SweepPlan plan, Set<RunKey> trained) {
        return new AskedCurves(plan.population(), plan.analysis(InterpolationAnalysis.class), trained);
    }

    /** The arms of a curve's runs, as pairs are counted; none of runs that no plan has. */
    Optional<String> arm(CurveRow row) {
        return run(row.key().a().run())
                .flatMap(a -> run(row.key().b().run()).map(b -> PlannedPair.arm(a.arm(), b.arm())));
    }

    private Optional<PlannedRun> run(RunKey key) {
        return runs.find(key).or(() -> others.find(key));
    }

    /** Whether the runs of a curve are trained; those of another sweep are, as there is a curve. */
    boolean isTrained(CurveRow row) {
        return Stream.of(row.key().a().run(), row.key().b().run())
                .allMatch(run -> networks.contains(run) || others.find(run).isPresent());
    }

    /** How many curves of a kind an arm should have. */
    long count(String arm, CurveKind kind) {
        return all.map(plan -> plan.count(arm, kind)).orElse(0L);
    }

    /** How many of these are of a setting. */
    long count(String arm, CurveKind kind, Setting setting) {
        return all.flatMap(plan -> plan.pairs(kind))
                .map(pairs -> pairs.count(arm, setting))
                .orElse(0L);
    }

    /** Whether a curve that is asked for is of that kind. */
    boolean is(CurveRow row, CurveKind kind) {
        return kind(row.key()).filter(kind::equals).isPresent();
    }

    /** Whether {@link CurveRow#isOutdated} says so. */
    boolean isOutdated(CurveRow row) {
        return runs.find(row.key().a().run())
                .filter(run -> row.isOutdated(run.spec()))
                .isPresent();
    }

    /**
     * The curves that are asked for, one per pair, split and kind: one that is not outdated, if there is one, and where
     * an estimate does not suffice the one on all examples, if that is there.
     */
    List<CurveRow> distinct(List<CurveRow> rows) {
        Map<CurveKey, CurveRow> distinct = new LinkedHashMap<>();
        for (CurveRow row : rows) {
            if (on.contains(row.key().split()) && kind(row.key()).isPresent()) {
                distinct.merge(row.key().unordered(), row, (first, other) -> isOutdated(first) ? other : first);
            }
        }
        List<CurveRow> asked = List.copyOf(distinct.values());
        return trained.map(plan -> plan.finished(asked)).orElse(asked);
    }

    /** In place of how many estimates some of the curves that are asked for stand. */
    int replaced(List<CurveRow> curves) {
        return estimates
                ? (int) curves.stream().filter(row -> row.errors().isEmpty()).count()
                : 0;
    }

    private Optional<CurveKind> kind(CurveKey key) {
        return kinds.computeIfAbsent(key, asked -> trained.flatMap(plan -> plan.kind(asked)));
    }
}
