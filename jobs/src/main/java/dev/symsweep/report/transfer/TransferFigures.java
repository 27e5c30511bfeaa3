package dev.symsweep.report.transfer;

import dev.symsweep.analysis.transfer.TransferRow;
import dev.symsweep.population.Moment;
import dev.symsweep.report.chart.Axis;
import dev.symsweep.report.chart.HeatMap;
import dev.symsweep.report.document.Anchors;
import dev.symsweep.report.document.Block;
import dev.symsweep.report.document.Figure;
import dev.symsweep.report.document.Heading;
import dev.symsweep.report.document.Note;
import dev.symsweep.report.document.NumberText;
import dev.symsweep.spec.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Heat maps: barriers by when a permutation was found and used, and units and weights that agree, by layer. */
final class TransferFigures {

    /** Arms, methods and splits that are drawn. */
    private static final int MOST = 8;

    private TransferFigures() {}

    static List<Block> of(List<TransferFindings> findings) {
        List<TransferFindings> drawn = findings.stream().limit(MOST).toList();
        List<Block> blocks = new ArrayList<>();
        if (drawn.size() < findings.size()) {
            blocks.add(Block.onPage(new Note("Figures are of the first " + drawn.size() + " of " + findings.size()
                    + " arms, settings, methods and splits of the table.")));
        }
        add(blocks, "Error barriers by when a permutation was found and used", drawn, TransferFigures::errors);
        add(blocks, "Loss barriers by when a permutation was found and used", drawn, TransferFigures::losses);
        // These two are of weights, whatever the networks are evaluated on.
        Split first = findings.get(0).split();
        List<TransferFindings> once =
                drawn.stream().filter(of -> of.split() == first).toList();
        add(blocks, "Fixed points by group of units", once, TransferFigures::fixed);
        add(blocks, "Correlation of matched weights by tensor", once, TransferFigures::correlations);
        return blocks;
    }

    private static void add(
            List<Block> blocks,
            String heading,
            List<TransferFindings> drawn,
            Function<TransferFindings, Optional<Figure>> maker) {
        List<Figure> figures =
                drawn.stream().flatMap(of -> maker.apply(of).stream()).toList();
        if (!figures.isEmpty()) {
            blocks.add(Block.onPage(new Heading(heading)));
            blocks.addAll(figures);
        }
    }

    private static Optional<Figure> errors(TransferFindings of) {
        return barriers(
                of, "error barrier", "", row -> row.curve().errorBarrier().midpoint());
    }

    private static Optional<Figure> losses(TransferFindings of) {
        return barriers(
                of, "loss barrier", "nats", row -> row.curve().lossBarrier().midpoint());
    }

    private static Optional<Figure> barriers(
            TransferFindings of, String what, String unit, ToDoubleFunction<TransferRow> barrier) {
        List<Moment> used = of.moments().used();
        List<Optional<Moment>> found = Stream.concat(
                        Stream.of(Optional.<Moment>empty()),
                        of.moments().found().stream().map(Optional::of))
                .toList();
        List<List<OptionalDouble>> cells = found.stream()
                .map(moment ->
                        used.stream().map(at -> of.mean(moment, at, barrier)).toList())
                .toList();
        List<String> rows = found.stream()
                .map(moment -> moment.map(TransferFigures::name).orElse("as trained"))
                .toList();
        String pairs =
                NumberText.count(of.at(Optional.empty(), of.moments().last()).size(), "pair");
        return figure(
                "transfer-" + what.replace(' ', '-'),
                of,
                what,
                new HeatMap.Side("found at", rows),
                new HeatMap.Side(
                        "used at", used.stream().map(TransferFigures::name).toList()),
                cells,
                unit,
                "Mean over " + pairs + ".");
    }

    /** Of each group, how many units the permutation of a moment puts where that of the last moment does. */
    private static Optional<Figure> fixed(TransferFindings of) {
        List<Moment> found = of.moments().found();
        Moment last = of.moments().last();
        List<String> groups = of.rows().stream()
                .flatMap(row -> row.fixed().stream())
                .map(TransferRow.FixedPoints::group)
                .distinct()
                .toList();
        List<List<OptionalDouble>> cells = groups.stream()
                .map(group -> found.stream()
                        .map(moment -> of.mean(Optional.of(moment), last, row -> share(row, group)))
                        .toList())
                .toList();
        return figure(
                "transfer-fixed",
                of,
                "fixed points",
                new HeatMap.Side("group", groups),
                new HeatMap.Side(
                        "found at", found.stream().map(TransferFigures::name).toList()),
                cells,
                "",
                "Share of a group's units that go where the permutation found at " + last + " puts them.");
    }

    private static double share(TransferRow row, String group) {
        return row.fixed().stream()
                .filter(fixed -> fixed.group().equals(group))
                .mapToDouble(TransferRow.FixedPoints::share)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Where permutations are used at the moment at which they were found. */
    private static Optional<Figure> correlations(TransferFindings of) {
        List<Moment> moments = of.moments().used().stream()
                .filter(of.moments().found()::contains)
                .toList();
        List<String> tensors = of.rows().stream()
                .limit(1)
                .flatMap(row -> row.likeness().tensors().stream())
                .map(tensor -> tensor.tensor())
                .toList();
        List<List<OptionalDouble>> cells = tensors.stream()
                .map(tensor -> moments.stream()
                        .map(moment -> of.mean(Optional.of(moment), moment, row -> correlation(row, tensor)))
                        .toList())
                .toList();
        return figure(
                "transfer-correlation",
                of,
                "correlation",
                new HeatMap.Side("tensor", tensors),
                new HeatMap.Side(
                        "epoch", moments.stream().map(TransferFigures::name).toList()),
                cells,
                "",
                "Pearson\u2019s, of the weights that a permutation brings to the same places, at the moment at which it"
                        + " was found.");
    }

    private static double correlation(TransferRow row, String tensor) {
        return row.likeness().tensors().stream()
                .filter(likeness -> likeness.tensor().equals(tensor))
                .mapToDouble(likeness -> likeness.value())
                .findFirst()
                .orElse(Double.NaN);
    }

    private static Optional<Figure> figure(
            String anchor,
            TransferFindings of,
            String what,
            HeatMap.Side rows,
            HeatMap.Side columns,
            List<List<OptionalDouble>> cells,
            String unit,
            String caption) {
        double[] values = cells.stream()
                .flatMap(List::stream)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        if (values.length == 0) {
            return Optional.empty();
        }
        Axis colours = Axis.over(what, unit, Arrays.stream(values));
        return Optional.of(new Figure(
                anchor + "-" + Anchors.of(of.label()),
                of.label() + ": " + what,
                "Heat map of the " + what + " by " + rows.label() + " and " + columns.label() + ", " + of.label() + ".",
                caption,
                new HeatMap(columns, rows, cells, colours, 2)));
    }

    private static String name(Moment moment) {
        return moment instanceof Moment.Epoch epoch ? Integer.toString(epoch.number()) : "final";
    }
}
