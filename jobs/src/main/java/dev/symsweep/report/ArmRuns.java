package dev.symsweep.report;

import dev.symsweep.engine.Numerics;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Setting;
import dev.symsweep.report.document.NumberText;
import dev.symsweep.spec.Split;
import dev.symsweep.statistics.Summary;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What became of the runs of an arm.
 *
 * @param arm its name
 * @param slot its place among the arms, which gives it its colour
 * @param planned its runs
 * @param rows rows of these, in the order of the plan
 */
public record ArmRuns(String arm, int slot, List<PlannedRun> planned, List<RunRow> rows) {

    public ArmRuns {
        planned = List.copyOf(planned);
        rows = List.copyOf(rows);
    }

    /** Its runs of a setting; all of them of none in particular. */
    ArmRuns at(Setting chosen) {
        if (chosen.equals(Setting.NONE)) {
            return this;
        }
        return new ArmRuns(
                arm,
                slot,
                planned.stream().filter(run -> run.setting().equals(chosen)).toList(),
                rows.stream()
                        .filter(row -> planned.stream()
                                .anyMatch(run -> run.key().equals(row.run().key())
                                        && run.setting().equals(chosen)))
                        .toList());
    }

    /** What axes say of its runs, where these are of one setting. */
    String setting() {
        return planned.isEmpty() ? "" : planned.get(0).setting().words();
    }

    /** Runs with a trained network that can be used: all epochs, or stopped on purpose. */
    public long finished() {
        return rows.stream().filter(RunRow::hasUsableNetwork).count();
    }

    /** Runs whose network is trained to a useless end. */
    public long exploded() {
        return rows.stream().filter(RunRow::isExploded).count();
    }

    /** Runs with a given status. */
    public long count(RunStatus status) {
        return rows.stream().filter(run -> run.outcome().status() == status).count();
    }

    /** Planned runs without a row. */
    public int missing() {
        return planned.size() - rows.size();
    }

    /** A measure of the networks that can be used on a part of the data, nothing without one. */
    public Optional<Summary> endpoints(Split split, ToDoubleFunction<Evaluation> measure) {
        double[] values = rows.stream()
                .filter(RunRow::hasUsableNetwork)
                .mapToDouble(run -> measure.applyAsDouble(end(run, split)))
                .filter(Double::isFinite)
                .toArray();
        return values.length == 0 ? Optional.empty() : Optional.of(Summary.of(values));
    }

    /**
     * The diverged, failed and exploded runs, the networks that are not finite, and what they were computed with if
     * that differs.
     */
    public List<LeftOut> leftOut() {
        List<LeftOut> leftOut = new ArrayList<>();
        for (RunRow row : rows) {
            RunStatus status = row.outcome().status();
            if (status == RunStatus.DIVERGED || status == RunStatus.FAILED) {
                leftOut.add(new LeftOut(
                        status.name().toLowerCase(Locale.ROOT),
                        name(row),
                        row.outcome().reason()));
            }
        }
        rows.stream()
                .filter(RunRow::isExploded)
                .forEach(row -> leftOut.add(new LeftOut("exploded", name(row), explosion(row))));
        for (Split split : Split.values()) {
            rows.stream()
                    .filter(row -> isTrained(row) && !isFinite(end(row, split)))
                    .forEach(row -> leftOut.add(
                            new LeftOut("network", name(row), "not finite on the " + split.label() + " set")));
        }
        leftOut.addAll(differing("numerics", ArmRuns::numerics));
        leftOut.addAll(differing("versions", RunRow::versions));
        return leftOut;
    }

    /** Whether a run has a network to look at. */
    private static boolean isTrained(RunRow run) {
        return run.outcome().status().hasNetwork();
    }

    private List<LeftOut> differing(String kind, Function<RunRow, String> property) {
        Map<String, Long> counts = rows.stream()
                .filter(ArmRuns::isTrained)
                .collect(Collectors.groupingBy(property, TreeMap::new, Collectors.counting()));
        String found = counts.entrySet().stream()
                .map(entry -> NumberText.count(entry.getValue(), "run") + " with " + entry.getKey())
                .collect(Collectors.joining(", "));
        return counts.size() < 2 ? List.of() : List.of(new LeftOut(kind + " differ", arm, found));
    }

    private static String numerics(RunRow row) {
        Numerics numerics = row.numerics();
        return numerics.engine() + ", " + numerics.library() + ", " + numerics.isa() + ", "
                + NumberText.count(numerics.threads(), "thread");
    }

    private static String explosion(RunRow row) {
        return String.format(
                Locale.ROOT,
                "training loss %.4g nats, more than %d times the %.4g of a uniform guess; in no mean and no analysis",
                row.outcome().train().loss(),
                RunRow.EXPLODED,
                row.mostLoss() / RunRow.EXPLODED);
    }

    private String name(RunRow row) {
        return arm + ", seed " + row.run().spec().seed() + ", run "
                + row.run().key().brief();
    }

    private static boolean isFinite(Evaluation end) {
        return Double.isFinite(end.loss()) && Double.isFinite(end.accuracy());
    }

    private static Evaluation end(RunRow run, Split split) {
        return switch (split) {
            case TEST -> run.outcome().test();
            case TRAIN -> run.outcome().train();
        };
    }
}
