package dev.symsweep.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Interpolation curves as an SVG drawing: lambda to the right, a measure upwards. Colours and fonts come from the report's style sheet. */
final class CurveChart {

    /** Individual curves drawn per arm at most; more cannot be told apart and would make the file large. */
    static final int FAINT_CURVES = 60;

    /** Colours of the style sheet; arms beyond are dashed and take the colours again. */
    static final int COLOURS = 6;

    private static final double WIDTH = 480;
    private static final double HEIGHT = 310;
    private static final double LEFT = 52;
    private static final double RIGHT = WIDTH - 14;
    private static final double TOP = 34;
    private static final double BOTTOM = HEIGHT - 46;
    private static final double LABEL_GAP = 17;
    private static final double ABOVE_BASELINE = 18;
    private static final double BELOW_BASELINE = 8;
    private static final int LABEL_LENGTH = 24;

    /**
     * The curves of one arm.
     *
     * @param arm its name
     * @param slot its place among the arms, which gives it its colour
     * @param curves one per pair, finite, all with the same number of points
     * @param band of these curves
     */
    record Series(String arm, int slot, List<double[]> curves, Band band) {}

    private final String id;
    private final String name;
    private final Measure measure;
    private final Scale scale;

    /**
     * A chart without curves.
     *
     * @param id unique in the document
     * @param name what it shows, for those who cannot see it
     */
    CurveChart(String id, String name, Measure measure, Scale scale) {
        this.id = id;
        this.name = name;
        this.measure = measure;
        this.scale = scale;
    }

    /** All arms: band and mean of each, labelled at the midpoint. */
    Element ofArms(List<Series> arms) {
        Element plot = plot();
        for (Series arm : arms) {
            plot.add(group(arm).add(band(arm)));
        }
        for (Series arm : arms) {
            plot.add(group(arm).add(mean(arm)));
        }
        return drawing(describe(arms)).add(plot).add(labels(arms));
    }

    /** One arm: its individual curves, and band and mean over them. */
    Element ofArm(Series arm) {
        Element faint = Element.of("g").with("class", "faint");
        sample(arm.curves()).forEach(curve -> faint.add(line("curve", curve)));
        Element plot = plot().add(group(arm).add(band(arm), faint, mean(arm)));
        return drawing(describe(List.of(arm))).add(plot);
    }

    /** Values that a chart of these arms has to show: the bands, and the individual curves if asked for. */
    static Scale scale(Measure measure, List<Series> arms, Shown shown) {
        List<double[]> values = new ArrayList<>();
        for (Series arm : arms) {
            values.add(arm.band().edge(-1));
            values.add(arm.band().edge(1));
            if (shown == Shown.BANDS_AND_CURVES) {
                values.addAll(sample(arm.curves()));
            }
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] curve : values) {
            for (double value : curve) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return Scale.over(low, high, measure.least(), measure.most());
    }

    /** What decides the range of a chart. */
    enum Shown {
        BANDS,
        BANDS_AND_CURVES
    }

    private static List<double[]> sample(List<double[]> curves) {
        if (curves.size() <= FAINT_CURVES) {
            return curves;
        }
        List<double[]> sample = new ArrayList<>();
        for (int i = 0; i < FAINT_CURVES; i++) {
            sample.add(curves.get((int) ((long) i * curves.size() / FAINT_CURVES)));
        }
        return sample;
    }

    private Element drawing(String description) {
        Element clip = Element.of("clipPath")
                .with("id", id + "-plot")
                .add(Element.of("rect")
                        .with("x", LEFT)
                        .with("y", TOP - 2)
                        .with("width", RIGHT - LEFT)
                        .with("height", BOTTOM - TOP + 4));
        return Element.of("svg")
                .with("id", id)
                .with("class", "chart")
                .with("viewBox", "0 0 " + Figures.coordinate(WIDTH) + " " + Figures.coordinate(HEIGHT))
                .with("role", "img")
                .with("aria-labelledby", id + "-title " + id + "-desc")
                .add(
                        Element.of("title", name).with("id", id + "-title"),
                        Element.of("desc", description).with("id", id + "-desc"),
                        Element.of("defs").add(clip),
                        axes());
    }

    private Element plot() {
        return Element.of("g").with("clip-path", "url(#" + id + "-plot)");
    }

    private Element axes() {
        Element axes = Element.of("g").with("class", "axes").with("aria-hidden", "true");
        for (double tick : scale.ticks()) {
            axes.add(
                    Element.of("line")
                            .with("x1", LEFT)
                            .with("x2", RIGHT)
                            .with("y1", y(tick))
                            .with("y2", y(tick)),
                    label(Figures.fixed(tick, scale.decimals()), LEFT - 8, y(tick) + 4, "end"));
        }
        for (int i = 0; i <= 4; i++) {
            double lambda = i / 4.0;
            axes.add(label(Figures.coordinate(lambda), x(lambda), BOTTOM + 20, "middle"));
        }
        axes.add(Element.of("line")
                .with("class", "midpoint")
                .with("x1", x(0.5))
                .with("x2", x(0.5))
                .with("y1", TOP)
                .with("y2", BOTTOM));
        axes.add(label(measure.label() + " [" + measure.unit() + "]", 4, 14, "start"));
        return axes.add(label("\u03bb", x(0.5), HEIGHT - 8, "middle"));
    }

    private static Element label(String text, double x, double y, String anchor) {
        return Element.of("text", text).with("x", x).with("y", y).with("text-anchor", anchor);
    }

    private static Element group(Series arm) {
        String dashed = arm.slot() >= COLOURS ? " dashed" : "";
        return Element.of("g")
                .with("class", "arm colour-" + arm.slot() % COLOURS + dashed)
                .with("data-arm", arm.arm());
    }

    private Element mean(Series arm) {
        return line("mean", arm.band().mean());
    }

    private Element line(String kind, double[] values) {
        return Element.of("path").with("class", kind).with("d", path(values, 'M'));
    }

    private Element band(Series arm) {
        double[] upper = arm.band().edge(1);
        double[] lower = arm.band().edge(-1);
        StringBuilder outline = new StringBuilder(path(upper, 'M'));
        for (int i = lower.length - 1; i >= 0; i--) {
            outline.append('L').append(point(i, lower));
        }
        return Element.of("path")
                .with("class", "band")
                .with("d", outline.append('Z').toString());
    }

    private String path(double[] values, char first) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            path.append(i == 0 ? first : 'L').append(point(i, values));
        }
        return path.toString();
    }

    private String point(int i, double[] values) {
        return Figures.coordinate(x((double) i / (values.length - 1))) + " " + Figures.coordinate(y(values[i]));
    }

    private static double x(double lambda) {
        return LEFT + lambda * (RIGHT - LEFT);
    }

    private double y(double value) {
        return BOTTOM - scale.share(value) * (BOTTOM - TOP);
    }

    /** Names at the curves' midpoints, on the outer side of each hump or dip, moved apart downwards where they would overlap. */
    private Element labels(List<Series> arms) {
        Map<Double, Series> byHeight = new TreeMap<>();
        for (Series arm : arms) {
            double height = y(midpoint(arm)) + (dips(arm) ? ABOVE_BASELINE : -BELOW_BASELINE);
            while (byHeight.containsKey(height)) {
                height += 1e-3;
            }
            byHeight.put(height, arm);
        }
        Element labels = Element.of("g").with("class", "labels");
        double above = Double.NEGATIVE_INFINITY;
        for (Map.Entry<Double, Series> entry : byHeight.entrySet()) {
            above = Math.max(entry.getKey(), above + LABEL_GAP);
            Series arm = entry.getValue();
            labels.add(label(Figures.shortened(arm.arm(), LABEL_LENGTH), x(0.5), above, "middle")
                    .with("class", "colour-" + arm.slot() % COLOURS));
        }
        return labels;
    }

    private static boolean dips(Series arm) {
        double[] mean = arm.band().mean();
        return midpoint(arm) < (mean[0] + mean[mean.length - 1]) / 2;
    }

    private static double midpoint(Series arm) {
        double[] mean = arm.band().mean();
        return mean[mean.length / 2];
    }

    private String describe(List<Series> arms) {
        StringBuilder text =
                new StringBuilder("Mean " + measure.label() + " along the straight line between two networks; ");
        text.append("the band is one standard deviation over the pairs. ");
        arms.stream().sorted(Comparator.comparingInt(Series::slot)).forEach(arm -> {
            double[] mean = arm.band().mean();
            text.append(arm.arm())
                    .append(", ")
                    .append(Figures.count(arm.curves().size(), "pair"))
                    .append(": ");
            text.append(Figures.fixed(mean[0], 3)).append(" at 0, ");
            text.append(Figures.fixed(midpoint(arm), 3)).append(" at 1/2, ");
            text.append(Figures.fixed(mean[mean.length - 1], 3))
                    .append(" at 1 ")
                    .append(measure.unit())
                    .append(". ");
        });
        return text.toString().strip();
    }
}
