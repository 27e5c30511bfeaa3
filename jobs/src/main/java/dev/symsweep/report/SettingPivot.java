package dev.symsweep.report;

import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.Setting;
import dev.symsweep.report.chart.Axis;
import dev.symsweep.report.chart.HeatMap;
import dev.symsweep.report.document.Block;
import dev.symsweep.report.document.Cell;
import dev.symsweep.report.document.Column;
import dev.symsweep.report.document.Figure;
import dev.symsweep.report.document.NumberText;
import dev.symsweep.report.document.Row;
import dev.symsweep.report.document.Table;
import dev.symsweep.statistics.Summary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** A sweep's two axes against each other: any measure as a table of both, and its means as a heat map. */
public final class SettingPivot {

    /** Values of an axis beyond which neither can be read. */
    private static final int LONGEST_SIDE = 30;

    private final List<String> axes;
    private final List<List<String>> values;

    private SettingPivot(List<String> axes, List<List<String>> values) {
        this.axes = axes;
        this.values = values;
    }

    /** That of a sweep with two axes, each of a few values; nothing of another sweep. */
    public static Optional<SettingPivot> of(PlannedRuns runs) {
        List<String> axes = runs.axes();
        if (axes.size() != 2) {
            return Optional.empty();
        }
        List<List<String>> values = new ArrayList<>();
        for (String axis : axes) {
            Set<String> distinct = new LinkedHashSet<>();
            runs.all().forEach(run -> distinct.add(run.setting().value(axis)));
            values.add(List.copyOf(distinct));
        }
        boolean readable = values.stream().allMatch(side -> side.size() > 1 && side.size() <= LONGEST_SIDE);
        return readable ? Optional.of(new SettingPivot(axes, values)) : Optional.empty();
    }

    /**
     * What is measured.
     *
     * @param anchor unique in the document
     * @param title of what, in a few words
     * @param unit of the values
     * @param decimals that are shown
     */
    public record Measured(String anchor, String title, String unit, int decimals) {}

    /**
     * The table and the heat map of a measure.
     *
     * @param settings those that have values
     * @param of the values of a setting, if it has any
     */
    public List<Block> blocks(Measured what, List<Setting> settings, Function<Setting, Optional<Summary>> of) {
        List<List<Optional<Summary>>> cells = new ArrayList<>();
        for (String row : values.get(0)) {
            cells.add(values.get(1).stream()
                    .map(column -> settings.stream()
                            .filter(setting -> setting.value(axes.get(0)).equals(row)
                                    && setting.value(axes.get(1)).equals(column))
                            .findFirst()
                            .flatMap(of))
                    .toList());
        }
        return List.of(table(what, cells), Block.onPage(figure(what, cells)));
    }

    private Table table(Measured what, List<List<Optional<Summary>>> cells) {
        List<Column> columns = new ArrayList<>(List.of(Column.text(axes.get(0)).briefly(axes.get(0))));
        values.get(1).forEach(value -> columns.add(Column.number(value, what.unit())));
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            List<Cell> row = new ArrayList<>(List.of(Cell.text(values.get(0).get(i))));
            cells.get(i).forEach(summary -> row.add(Cell.spread(summary, what.decimals())));
            rows.add(new Row(OptionalInt.empty(), row));
        }
        return new Table(what.anchor() + "-table", what.title() + ", by " + axes.get(1), columns, rows);
    }

    private Figure figure(Measured what, List<List<Optional<Summary>>> cells) {
        List<List<OptionalDouble>> means = cells.stream()
                .map(row -> row.stream()
                        .map(cell -> cell.map(summary -> OptionalDouble.of(summary.mean()))
                                .orElse(OptionalDouble.empty()))
                        .toList())
                .toList();
        DoubleStream known = means.stream().flatMap(List::stream).flatMapToDouble(OptionalDouble::stream);
        return new Figure(
                what.anchor(),
                what.title(),
                describe(what, means),
                "Means over the runs or pairs of each setting.",
                new HeatMap(
                        new HeatMap.Side(axes.get(1), values.get(1)),
                        new HeatMap.Side(axes.get(0), values.get(0)),
                        means,
                        Axis.over(what.title(), what.unit(), known),
                        what.decimals()));
    }

    private String describe(Measured what, List<List<OptionalDouble>> means) {
        StringBuilder text = new StringBuilder(what.title() + " [" + what.unit() + "].");
        for (int i = 0; i < means.size(); i++) {
            for (int j = 0; j < means.get(i).size(); j++) {
                String row = axes.get(0) + " " + values.get(0).get(i) + ", " + axes.get(1) + " "
                        + values.get(1).get(j);
                means.get(i)
                        .get(j)
                        .ifPresent(mean -> text.append(' ')
                                .append(row)
                                .append(": ")
                                .append(NumberText.fixed(mean, what.decimals()))
                                .append('.'));
            }
        }
        return text.toString();
    }
}
