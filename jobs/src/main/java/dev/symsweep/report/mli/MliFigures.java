package dev.symsweep.report.mli;

import dev.symsweep.report.chart.Axis;
import dev.symsweep.report.chart.FanChart;
import dev.symsweep.report.chart.FanSeries;
import dev.symsweep.report.document.Block;
import dev.symsweep.report.document.Figure;
import dev.symsweep.report.document.NumberText;
import dev.symsweep.spec.Split;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The fans of lines on one split.
 *
 * @param split what losses are taken over
 * @param examples how much of it that is, as words at the end of a title; empty if it is all
 */
record MliFigures(Split split, String examples) {

    /** Quantiles of the losses at each alpha; nothing without lines. */
    Optional<Block> fan(List<ArmLines> arms) {
        List<ArmLines> drawn =
                arms.stream().filter(arm -> !arm.lines().isEmpty()).toList();
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        LossKind kind = drawn.get(0).kind();
        List<FanSeries> fans = drawn.stream().map(MliFigures::series).toList();
        return Optional.of(new Figure(
                "mli-" + split.label() + "-" + kind.name().toLowerCase(Locale.ROOT),
                "Loss from initial to trained weights, " + split.label() + " set, " + kind.words() + examples,
                "Loss against alpha. " + fans.stream().map(MliFigures::describe).collect(Collectors.joining(" ")),
                "Median over the networks of each arm, bands from the 25 % to the 75 % and from the 5 % to the 95 %"
                        + " quantile.",
                new FanChart(
                        Axis.share("alpha"),
                        Axis.within(
                                "loss",
                                "nats",
                                fans.stream()
                                        .flatMap(fan -> fan.quantiles().stream())
                                        .flatMapToDouble(row -> row.stream().mapToDouble(Double::doubleValue)),
                                0,
                                Double.POSITIVE_INFINITY),
                        fans)));
    }

    private static FanSeries series(ArmLines arm) {
        List<double[]> curves = arm.lines().stream().map(ArmLines.Line::losses).toList();
        int last = curves.get(0).length - 1;
        List<Double> alphas =
                IntStream.rangeClosed(0, last).mapToObj(i -> (double) i / last).toList();
        return FanSeries.over(arm.arm().arm(), arm.arm().slot(), alphas, curves);
    }

    private static String describe(FanSeries fan) {
        List<Double> median = fan.median();
        return "The median of " + fan.name() + " goes from " + NumberText.fixed(median.get(0), 3) + " over "
                + NumberText.fixed(median.get(median.size() / 2), 3) + " half-way to "
                + NumberText.fixed(median.get(median.size() - 1), 3) + ".";
    }
}
