package dev.symsweep.report.zoo;

import dev.symsweep.report.Chapter;
import dev.symsweep.report.LeftOut;
import dev.symsweep.report.chart.Axis;
import dev.symsweep.report.chart.Histogram;
import dev.symsweep.report.chart.Scatter;
import dev.symsweep.report.document.Block;
import dev.symsweep.report.document.Cell;
import dev.symsweep.report.document.Column;
import dev.symsweep.report.document.Figure;
import dev.symsweep.report.document.NumberText;
import dev.symsweep.report.document.Row;
import dev.symsweep.report.document.Section;
import dev.symsweep.report.document.Table;
import dev.symsweep.statistics.Summary;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.zoo.Labels;
import dev.symsweep.zoo.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The zoos of a sweep.
 *
 * @param zoos of the arms that the plan asks for and that have one, in the order of the arms
 * @param corrupt files that cannot be read, whose zoos are not shown
 */
record ZooChapter(List<ZooFindings> zoos, List<CorruptFile> corrupt) implements Chapter {

    private static final int BINS = 25;
    private static final double PERCENT = 100;

    /** Marks of an arm in a scatter chart; more are a blot. */
    private static final int MOST_MARKS = 1000;

    /** Hyperparameters that span more than this are shown by their logarithms. */
    private static final double LOGARITHMIC = 30;

    ZooChapter {
        zoos = List.copyOf(zoos);
        corrupt = List.copyOf(corrupt);
    }

    @Override
    public List<Section> sections() {
        return zoos.isEmpty() ? List.of() : List.of(new Section("zoo", "Zoos", blocks()));
    }

    @Override
    public List<LeftOut> leftOut() {
        return corrupt.stream().map(LeftOut::of).toList();
    }

    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>(List.of(table(), histogram()));
        zoos.stream()
                .flatMap(zoo -> zoo.hyperparameters().stream())
                .distinct()
                .filter(path -> zoos.stream().anyMatch(zoo -> zoo.varies(path)))
                .forEach(path -> blocks.add(marginal(path)));
        return blocks;
    }

    private Table table() {
        List<Row> rows = new ArrayList<>();
        for (ZooFindings zoo : zoos) {
            List<Cell> cells = new ArrayList<>(List.of(
                    Cell.text(zoo.zoo().arm()),
                    Cell.text(zoo.version()),
                    Cell.text(
                            NumberText.count(zoo.zoo().manifest().count()) + " of " + NumberText.count(zoo.planned())),
                    Cell.count(zoo.zoo().dimension())));
            Arrays.stream(Part.values())
                    .forEach(part -> cells.add(Cell.count(zoo.zoo().count(part))));
            cells.add(Cell.spread(Summary.of(accuracies(zoo)), 2));
            rows.add(new Row(OptionalInt.of(zoo.slot()), cells));
        }
        return new Table(
                "zoo-table",
                "Zoos, with the test accuracy of their networks as mean \u00b1 std",
                List.of(
                        Column.text("Arm"),
                        Column.text("Version"),
                        Column.number("Networks", ""),
                        Column.number("Weights", ""),
                        Column.number("Train", ""),
                        Column.number("Validation", ""),
                        Column.number("Test", ""),
                        Column.number("Accuracy", "%").key()),
                rows);
    }

    private Figure histogram() {
        Map<String, double[]> values = new LinkedHashMap<>();
        zoos.forEach(zoo -> values.put(zoo.zoo().arm(), accuracies(zoo)));
        Histogram counted = Histogram.of("test accuracy", "%", BINS, values);
        List<Histogram.Series> series = IntStream.range(0, zoos.size())
                .mapToObj(i -> new Histogram.Series(
                        counted.series().get(i).name(),
                        zoos.get(i).slot(),
                        counted.series().get(i).counts()))
                .toList();
        return new Figure(
                "zoo-accuracy",
                "Accuracies in the zoos",
                "How many networks of each arm have which test accuracy.",
                "All networks of the zoos, whatever their part.",
                new Histogram(counted.x(), counted.bins(), series));
    }

    private Figure marginal(String path) {
        double[] all = zoos.stream()
                .flatMapToDouble(zoo -> DoubleStream.of(zoo.values(path)))
                .toArray();
        double low = DoubleStream.of(all).min().orElseThrow();
        double high = DoubleStream.of(all).max().orElseThrow();
        boolean isLogarithmic = low > 0 && high / low > LOGARITHMIC;
        List<Scatter.Series> series = zoos.stream()
                .map(zoo -> new Scatter.Series(zoo.zoo().arm(), zoo.slot(), points(zoo, path, isLogarithmic)))
                .toList();
        List<Scatter.Point> points =
                series.stream().flatMap(one -> one.points().stream()).toList();
        boolean isCut = zoos.stream().anyMatch(zoo -> zoo.values(path).length > MOST_MARKS);
        String marks = isCut
                ? "The first " + NumberText.count(MOST_MARKS) + " networks of each arm."
                : "A mark for each network.";
        return new Figure(
                "zoo-" + path.replaceAll("[^a-z0-9]+", "-"),
                "Accuracy by " + path,
                "The test accuracy of networks against " + path + " of their runs.",
                marks,
                new Scatter(
                        Axis.over(
                                isLogarithmic ? "log10 of " + path : path,
                                "",
                                points.stream().mapToDouble(Scatter.Point::x)),
                        Axis.within("test accuracy", "%", points.stream().mapToDouble(Scatter.Point::y), 0, PERCENT),
                        series));
    }

    private static List<Scatter.Point> points(ZooFindings zoo, String path, boolean isLogarithmic) {
        double[] x = zoo.values(path);
        double[] y = accuracies(zoo);
        return IntStream.range(0, Math.min(x.length, MOST_MARKS))
                .mapToObj(i -> new Scatter.Point(isLogarithmic ? StrictMath.log10(x[i]) : x[i], y[i]))
                .toList();
    }

    private static double[] accuracies(ZooFindings zoo) {
        return DoubleStream.of(zoo.values(Labels.TEST_ACCURACY))
                .map(accuracy -> PERCENT * accuracy)
                .toArray();
    }
}
