package dev.symsweep.report.atlas;

import dev.symsweep.report.chart.Axis;
import dev.symsweep.report.chart.HeatMap;
import dev.symsweep.report.chart.Histogram;
import dev.symsweep.report.chart.Scale;
import dev.symsweep.report.chart.Scatter;
import dev.symsweep.report.document.Anchors;
import dev.symsweep.report.document.Block;
import dev.symsweep.report.document.Figure;
import dev.symsweep.report.document.Heading;
import dev.symsweep.report.document.NumberText;
import dev.symsweep.statistics.Summary;
import dev.symsweep.statistics.distance.ClassicalScaling;
import dev.symsweep.statistics.distance.Distances;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Matrices, maps and the histogram of an atlas; what belongs together has the same axes in all arms. */
final class AtlasFigures {

    /** Populations that are drawn; a sweep may have hundreds of small ones. */
    private static final int MOST_POPULATIONS = 12;

    /** Rows of a matrix that can still be told apart. */
    private static final int MOST_ROWS = 50;

    private static final int FEWEST_ON_MAP = 3;
    private static final int BINS = 20;

    private final AtlasFindings found;
    private final List<OrderedPopulation> drawn;
    private final Map<String, Integer> anchors = new HashMap<>();

    AtlasFigures(AtlasFindings found) {
        this.found = found;
        drawn = found.populations().stream().limit(MOST_POPULATIONS).toList();
    }

    /** A kind of matrix. */
    private record Matrix(String name, String title, String unit, Function<Comparison, Distances> values) {}

    List<Block> blocks() {
        Matrix barriers = new Matrix("barriers", "loss barrier", "nats", Comparison::barriers);
        Matrix distances = new Matrix("distances", "distance", "", Comparison::distances);
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.onPage(new Heading("Barriers between the networks of an arm")));
        blocks.addAll(matrices(barriers, comparisons().toList()));
        histogram().ifPresent(blocks::add);
        blocks.add(Block.onPage(new Heading("Distances between the networks of an arm")));
        blocks.addAll(matrices(distances, byDistance()));
        List<Figure> maps = maps();
        if (!maps.isEmpty()) {
            blocks.add(Block.onPage(new Heading("Maps of the networks")));
            blocks.addAll(maps);
        }
        return blocks;
    }

    private Stream<Comparison> comparisons() {
        return drawn.stream().flatMap(population -> population.comparisons().stream());
    }

    private List<Comparison> byDistance() {
        return drawn.stream()
                .flatMap(population -> population.ofDistances().stream())
                .toList();
    }

    private List<Figure> matrices(Matrix matrix, List<Comparison> comparisons) {
        double[] all = comparisons.stream()
                .flatMapToDouble(comparison -> matrix.values().apply(comparison).values())
                .filter(Double::isFinite)
                .toArray();
        if (all.length == 0) {
            return List.of();
        }
        Axis colours = colours(matrix, all);
        List<Figure> figures = new ArrayList<>();
        for (OrderedPopulation population : drawn) {
            population.comparisons().stream()
                    .filter(comparisons::contains)
                    .filter(comparison -> matrix.values().apply(comparison).known() > 0)
                    .forEach(comparison -> figures.add(matrix(matrix, population, comparison, colours)));
        }
        return figures;
    }

    /** From the smallest value to the largest, as round ends would take colours from what lies between. */
    private static Axis colours(Matrix matrix, double[] values) {
        Axis round = Axis.over(matrix.title(), matrix.unit(), DoubleStream.of(values));
        double low = DoubleStream.of(values).min().orElseThrow();
        double high = DoubleStream.of(values).max().orElseThrow();
        return high - low < round.scale().step()
                ? round
                : new Axis(
                        matrix.title(),
                        matrix.unit(),
                        new Scale(low, high, round.scale().step()));
    }

    private Figure matrix(Matrix matrix, OrderedPopulation population, Comparison comparison, Axis colours) {
        Distances values = matrix.values().apply(comparison);
        int size = population.order().size();
        int step = (size + MOST_ROWS - 1) / MOST_ROWS;
        List<Integer> shown = IntStream.range(0, size)
                .filter(i -> i % step == 0)
                .mapToObj(population.order()::get)
                .toList();
        HeatMap.Side side = new HeatMap.Side(
                comparison.population().labels(),
                shown.stream().map(comparison.population()::label).toList());
        List<List<OptionalDouble>> cells = shown.stream()
                .map(i -> shown.stream().map(j -> cell(values, i, j)).toList())
                .toList();
        String some = step == 1 ? "" : " One network of every " + step + " is shown.";
        return new Figure(
                anchor("atlas-" + matrix.name(), comparison),
                comparison.label() + ": " + matrix.title() + " of each pair",
                describe(matrix.title(), matrix.unit(), comparison, values),
                NumberText.count(size, "network") + ", " + population.by() + "; same colours in all arms." + some,
                new HeatMap(side, side, cells, colours, colours.scale().decimals() + 1));
    }

    private static OptionalDouble cell(Distances values, int i, int j) {
        double value = values.between(i, j);
        return i == j || !Double.isFinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private Optional<Figure> histogram() {
        Map<String, double[]> values = new LinkedHashMap<>();
        Map<String, Integer> slots = new HashMap<>();
        comparisons().sorted(Comparator.comparingInt(Comparison::slot)).forEach(comparison -> {
            double[] known =
                    comparison.barriers().values().filter(Double::isFinite).toArray();
            if (known.length > 0) {
                values.put(comparison.label(), known);
                slots.put(comparison.label(), comparison.slot());
            }
        });
        if (values.isEmpty()) {
            return Optional.empty();
        }
        Histogram counted = Histogram.of("loss barrier", "nats", BINS, values);
        List<Histogram.Series> series = counted.series().stream()
                .map(one -> new Histogram.Series(one.name(), slots.getOrDefault(one.name(), one.slot()), one.counts()))
                .toList();
        StringBuilder description = new StringBuilder("How often the barriers of pairs fall into bins.");
        comparisons()
                .filter(comparison -> comparison.barriers().known() > 0)
                .forEach(comparison -> description
                        .append(' ')
                        .append(describe("loss barrier", "nats", comparison, comparison.barriers())));
        return Optional.of(new Figure(
                "atlas-histogram",
                "Loss barriers of all pairs on the " + found.split().label() + " set",
                description.toString(),
                "Pairs of an arm share networks, so they are not independent.",
                new Histogram(counted.x(), counted.bins(), series)));
    }

    private static String describe(String title, String unit, Comparison comparison, Distances values) {
        Summary summary = Comparison.summary(values).orElseThrow();
        String unitWord = unit.isEmpty() ? "" : " " + unit;
        return comparison.label() + ", " + title + " of " + NumberText.count(summary.count(), "pair") + ": from "
                + NumberText.fixed(summary.min(), 3) + " to " + NumberText.fixed(summary.max(), 3) + unitWord
                + ", mean " + NumberText.fixed(summary.mean(), 3) + unitWord + ".";
    }

    private record Map2d(Comparison comparison, ClassicalScaling scaling) {}

    private List<Figure> maps() {
        List<Map2d> maps = byDistance().stream()
                .filter(comparison -> comparison.population().size() >= FEWEST_ON_MAP
                        && comparison.distances().isComplete())
                .map(comparison -> new Map2d(comparison, ClassicalScaling.of(comparison.distances())))
                .toList();
        if (maps.isEmpty()) {
            return List.of();
        }
        DoubleStream places = maps.stream()
                .flatMap(map -> map.scaling().points().stream())
                .flatMapToDouble(point -> DoubleStream.of(point.x(), point.y()));
        double[] all = places.toArray();
        Axis x = Axis.over("first axis", "", DoubleStream.of(all));
        Axis y = Axis.over("second axis", "", DoubleStream.of(all));
        return maps.stream().map(map -> map(map, x, y)).toList();
    }

    /** A point a network; where axes give an arm several settings, each has its own marks. */
    private Figure map(Map2d map, Axis x, Axis y) {
        Population population = map.comparison().population();
        List<Scatter.Series> series = new ArrayList<>();
        population.settings().forEach(setting -> {
            List<Scatter.Point> points = IntStream.range(0, population.size())
                    .filter(i -> population.runs().get(i).setting().equals(setting))
                    .mapToObj(map.scaling().points()::get)
                    .map(point -> new Scatter.Point(point.x(), point.y()))
                    .toList();
            boolean isOnlyOne = population.settings().size() == 1;
            series.add(new Scatter.Series(
                    isOnlyOne ? map.comparison().label() : setting.words(),
                    isOnlyOne ? map.comparison().slot() : series.size(),
                    points));
        });
        String share = NumberText.fixed(100 * map.scaling().share(), 1) + " %";
        return new Figure(
                anchor("atlas-map", map.comparison()),
                map.comparison().label() + ": map of the networks",
                "A map of " + NumberText.count(population.size(), "network") + " on which distances come near to those"
                        + " of their weights; the two axes have " + share + " of the squared distances.",
                "Classical scaling of the distances; the two axes have " + share
                        + " of the squared distances. Same axes in all arms.",
                new Scatter(x, y, series));
    }

    /** A name that no other figure has. */
    private String anchor(String kind, Comparison comparison) {
        String name = Anchors.of(comparison.label());
        String anchor = kind + "-" + (name.isEmpty() ? "slot-" + comparison.slot() : name);
        int before = anchors.merge(anchor, 1, Integer::sum);
        return before == 1 ? anchor : anchor + "-" + before;
    }
}
