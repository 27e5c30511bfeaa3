package dev.symsweep.report.mli;

import dev.symsweep.landscape.monotonic.Monotonicity;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.report.chart.Axis;
import dev.symsweep.report.chart.Scatter;
import dev.symsweep.report.document.Anchors;
import dev.symsweep.report.document.Block;
import dev.symsweep.report.document.Cell;
import dev.symsweep.report.document.Column;
import dev.symsweep.report.document.Figure;
import dev.symsweep.report.document.Row;
import dev.symsweep.report.document.Table;
import dev.symsweep.spec.Split;
import dev.symsweep.statistics.KendallTau;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Where lines break: their measures against the values that a sweep's axes give their runs. */
record Hyperparameters(PlannedRuns runs, Split split) {

    /** From this ratio between its largest and its smallest value on, an axis is shown by its logarithm. */
    private static final double LOGARITHMIC = 20;

    /** A number that runs differ in. */
    private record Hyperparameter(String path, boolean isLogarithmic) {

        double of(PlannedRun run) {
            double value = number(run, path).orElse(Double.NaN);
            return isLogarithmic ? Math.log10(value) : value;
        }

        String label() {
            return isLogarithmic ? "log10 of " + path : path;
        }
    }

    /** A table of both halves of each hyperparameter's values, and a figure for each; none without axes. */
    List<Block> blocks(List<ArmLines> arms) {
        List<ArmLines> drawn =
                arms.stream().filter(arm -> arm.lines().size() > 1).toList();
        List<Hyperparameter> varied = varied(drawn);
        if (varied.isEmpty()) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>(List.of(halves(drawn, varied)));
        varied.forEach(hyperparameter -> blocks.add(scatter(drawn, hyperparameter)));
        return blocks;
    }

    private Table halves(List<ArmLines> arms, List<Hyperparameter> varied) {
        List<Row> rows = new ArrayList<>();
        for (ArmLines arm : arms) {
            for (Hyperparameter hyperparameter : varied) {
                double median = median(arm, hyperparameter);
                ArmLines lower = part(arm, run -> hyperparameter.of(run) < median);
                ArmLines upper = part(arm, run -> hyperparameter.of(run) >= median);
                rows.add(new Row(
                        OptionalInt.of(arm.arm().slot()),
                        List.of(
                                Cell.text(arm.arm().arm()),
                                Cell.text(hyperparameter.path()),
                                monotonic(lower),
                                monotonic(upper),
                                Cell.spread(lower.summary(Monotonicity::localConvexity), 3),
                                Cell.spread(upper.summary(Monotonicity::localConvexity), 3),
                                correlation(arm, hyperparameter))));
            }
        }
        return new Table(
                "mli-" + split.label() + "-hyperparameters",
                "Networks below the median of a hyperparameter and the others, " + split.label() + " set",
                List.of(
                        Column.text("Arm"),
                        Column.text("Hyperparameter"),
                        Column.number("Monotonic below the median", "%").briefly("%mono", "below"),
                        Column.number("Monotonic from the median on", "%").briefly("%mono", "above"),
                        Column.number("Local convexity below", "").briefly("loc. conv.", "below"),
                        Column.number("Local convexity above", "").briefly("loc. conv.", "above"),
                        Column.number("Kendall\u2019s tau-b with the largest step", "")
                                .briefly("tau-b with", "step")),
                rows);
    }

    /** Between the values of a hyperparameter and the largest steps; a dash where either is the same for all. */
    private static Cell correlation(ArmLines arm, Hyperparameter hyperparameter) {
        double tau = KendallTau.of(
                arm.lines().stream()
                        .mapToDouble(line -> hyperparameter.of(line.run()))
                        .toArray(),
                arm.lines().stream()
                        .mapToDouble(line -> line.measures().delta())
                        .toArray());
        return Double.isFinite(tau) ? Cell.number(tau, 3) : Cell.absent();
    }

    private Block scatter(List<ArmLines> arms, Hyperparameter hyperparameter) {
        List<Scatter.Series> series = arms.stream()
                .map(arm -> new Scatter.Series(
                        arm.arm().arm(),
                        arm.arm().slot(),
                        arm.lines().stream()
                                .map(line -> new Scatter.Point(
                                        hyperparameter.of(line.run()),
                                        line.measures().delta()))
                                .toList()))
                .toList();
        List<Scatter.Point> all =
                series.stream().flatMap(one -> one.points().stream()).toList();
        return new Figure(
                Anchors.of("mli " + split.label() + " by " + hyperparameter.path()),
                "Largest step against " + hyperparameter.path() + ", " + split.label() + " set",
                "Each network\u2019s largest step of the loss, a mark for each, against " + hyperparameter.label()
                        + ".",
                "Networks above 0 are not monotonic.",
                new Scatter(
                        Axis.over(hyperparameter.label(), "", all.stream().mapToDouble(Scatter.Point::x)),
                        Axis.over("largest step", "nats", all.stream().mapToDouble(Scatter.Point::y)),
                        series));
    }

    /** The axes whose values are numbers for all these runs, and not all the same. */
    private List<Hyperparameter> varied(List<ArmLines> arms) {
        List<PlannedRun> lines = arms.stream()
                .flatMap(arm -> arm.lines().stream())
                .map(ArmLines.Line::run)
                .toList();
        List<Hyperparameter> varied = new ArrayList<>();
        for (String path : runs.axes()) {
            double[] values = lines.stream()
                    .map(run -> number(run, path))
                    .flatMapToDouble(OptionalDouble::stream)
                    .sorted()
                    .toArray();
            if (values.length == lines.size() && values.length > 0 && values[0] < values[values.length - 1]) {
                boolean isWide = values[0] > 0 && values[values.length - 1] >= LOGARITHMIC * values[0];
                varied.add(new Hyperparameter(path, isWide));
            }
        }
        return varied;
    }

    private static OptionalDouble number(PlannedRun run, String path) {
        Map<String, Object> values = run.setting().values();
        return values.get(path) instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    private static double median(ArmLines arm, Hyperparameter hyperparameter) {
        double[] values = arm.lines().stream()
                .mapToDouble(line -> hyperparameter.of(line.run()))
                .sorted()
                .toArray();
        return values[values.length / 2];
    }

    private static ArmLines part(ArmLines arm, Predicate<PlannedRun> wanted) {
        return new ArmLines(
                arm.arm(),
                arm.kind(),
                arm.lines().stream().filter(line -> wanted.test(line.run())).toList(),
                List.of());
    }

    private static Cell monotonic(ArmLines part) {
        return part.lines().isEmpty() ? Cell.absent() : Cell.number(part.monotonic(), 1);
    }
}
