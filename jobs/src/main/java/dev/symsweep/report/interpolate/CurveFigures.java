package dev.symsweep.report.interpolate;

import dev.symsweep.report.Measure;
import dev.symsweep.report.chart.Axis;
import dev.symsweep.report.chart.CurveChart;
import dev.symsweep.report.chart.CurveSeries;
import dev.symsweep.report.document.Anchors;
import dev.symsweep.report.document.Block;
import dev.symsweep.report.document.Figure;
import dev.symsweep.report.document.Heading;
import dev.symsweep.report.document.Note;
import dev.symsweep.report.document.NumberText;
import dev.symsweep.spec.Split;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** The curves on a part of the data: all arms together, then each with its pairs. */
final class CurveFigures {

    private static final Axis LAMBDA = Axis.share("\u03bb");

    private static final OptionalDouble MIDPOINT = OptionalDouble.of(0.5);

    private final CurveFindings found;
    private final Split split;
    private final Set<String> anchors = new HashSet<>();

    CurveFigures(CurveFindings found, Split split) {
        this.found = found;
        this.split = split;
    }

    /** The figures with the headings of the arms; an arm without curves has a note instead. */
    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            List<CurveSeries> series = series(measure);
            if (!series.isEmpty()) {
                blocks.add(ofAll(measure, series));
            }
        }
        for (ArmPairs arm : found.connections()) {
            blocks.add(Block.onPage(new Heading(arm.label())));
            if (arm.on(split).finite().isEmpty()) {
                blocks.add(Block.onPage(new Note("No pairs with a finite curve.")));
            } else {
                String name = name(arm);
                for (Measure measure : Measure.values()) {
                    blocks.add(ofArm(arm, name, measure));
                }
            }
        }
        return blocks;
    }

    private List<CurveSeries> series(Measure measure) {
        return found.connections().stream()
                .filter(arm -> !arm.on(split).finite().isEmpty())
                .map(arm ->
                        CurveSeries.of(arm.label(), arm.slot(), arm.on(split).values(measure)))
                .sorted(Comparator.comparingInt(CurveSeries::slot))
                .toList();
    }

    private Figure ofAll(Measure measure, List<CurveSeries> series) {
        return new Figure(
                "curves-" + split.label() + "-" + measure.label(),
                split.label() + " " + measure.label() + " between two networks, all arms",
                describe(measure, series),
                "Mean " + measure.label()
                        + " over the pairs at (1 \u2212 \u03bb) a + \u03bb b between networks a and b;"
                        + " band: one standard deviation.",
                new CurveChart(LAMBDA, axis(measure, series), series, MIDPOINT));
    }

    /** An arm's curves, over axes that are the same for all arms. */
    private Figure ofArm(ArmPairs arm, String name, Measure measure) {
        List<CurveSeries> all =
                series(measure).stream().map(CurveSeries::withCurves).toList();
        List<CurveSeries> own =
                all.stream().filter(series -> series.slot() == arm.slot()).toList();
        return new Figure(
                "curves-" + split.label() + "-" + measure.label() + "-" + name,
                arm.label() + ": " + split.label() + " " + measure.label() + " between two networks",
                describe(measure, own),
                caption(own.get(0), arm.networks(split)),
                new CurveChart(LAMBDA, axis(measure, all), own, MIDPOINT));
    }

    private static Axis axis(Measure measure, List<CurveSeries> series) {
        return Axis.within(measure.label(), measure.unit(), CurveChart.values(series), measure.least(), measure.most());
    }

    /** An arm's name as part of an anchor that no other arm has. */
    private String name(ArmPairs arm) {
        String name = Anchors.of(arm.label());
        String anchor = name.isEmpty() ? "arm-" + arm.slot() : name;
        return anchors.add(anchor) ? anchor : anchor + "-slot-" + arm.slot();
    }

    private static String caption(CurveSeries series, int networks) {
        int pairs = series.curves().size();
        String drawn = pairs <= CurveSeries.FAINT_CURVES
                ? "each drawn faintly"
                : NumberText.count(CurveSeries.FAINT_CURVES) + " of them drawn faintly";
        return NumberText.count(pairs, "pair") + " of " + NumberText.count(networks, "network") + ", " + drawn
                + "; same axes in all arms.";
    }

    private static String describe(Measure measure, List<CurveSeries> series) {
        StringBuilder text = new StringBuilder("Mean " + measure.label()
                + " along the straight line between two networks; the band is one standard deviation over the pairs.");
        for (CurveSeries arm : series) {
            double[] mean = arm.band().mean();
            text.append(' ').append(arm.name()).append(", ");
            text.append(NumberText.count(arm.curves().size(), "pair")).append(": ");
            text.append(NumberText.fixed(mean[0], 3)).append(" at 0, ");
            text.append(NumberText.fixed(mean[mean.length / 2], 3)).append(" at 1/2, ");
            text.append(NumberText.fixed(mean[mean.length - 1], 3)).append(" at 1 ");
            text.append(measure.unit()).append('.');
        }
        return text.toString();
    }
}
