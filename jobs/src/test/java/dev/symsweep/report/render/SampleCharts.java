package dev.symsweep.report.render;

import dev.symsweep.random.RandomStream;
import dev.symsweep.report.chart.Axis;
import dev.symsweep.report.chart.Chart;
import dev.symsweep.report.chart.CurveChart;
import dev.symsweep.report.chart.CurveSeries;
import dev.symsweep.report.chart.FanChart;
import dev.symsweep.report.chart.FanSeries;
import dev.symsweep.report.chart.HeatMap;
import dev.symsweep.report.chart.Histogram;
import dev.symsweep.report.chart.Scatter;
import dev.symsweep.report.chart.Ternary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A chart of each kind, with enough in it to be looked at. */
final class SampleCharts {

    private SampleCharts() {}

    static Map<String, Chart> all() {
        Map<String, Chart> charts = new LinkedHashMap<>();
        charts.put("curves", curves(3));
        charts.put("curves-of-many", curves(9));
        charts.put("curves-of-one", oneArm());
        charts.put("fan", fan());
        charts.put("histogram", histogram());
        charts.put("scatter", scatter());
        charts.put("heat-map", heatMap(5, 4));
        charts.put("heat-map-large", heatMap(14, 9));
        charts.put("ternary", ternary(24));
        return charts;
    }

    static CurveChart curves(int arms) {
        List<CurveSeries> series = new ArrayList<>();
        for (int slot = 0; slot < arms; slot++) {
            String name =
                    slot == 2 ? "w modulo straight-through-estimator, repaired (closed-form), kappa 2" : "arm " + slot;
            series.add(CurveSeries.of(name, slot, humps(0.35 / (1 + slot), 20, slot)));
        }
        Axis y = Axis.within("loss", "nats", CurveChart.values(series), 0, Double.POSITIVE_INFINITY);
        return new CurveChart(Axis.share("\u03bb"), y, series, OptionalDouble.of(0.5));
    }

    static CurveChart oneArm() {
        CurveSeries series = CurveSeries.of("standard", 0, humps(0.3, 45, 7)).withCurves();
        Axis y = Axis.within("loss", "nats", CurveChart.values(List.of(series)), 0, Double.POSITIVE_INFINITY);
        return new CurveChart(Axis.share("\u03bb"), y, List.of(series), OptionalDouble.of(0.5));
    }

    private static List<double[]> humps(double height, int count, int seed) {
        RandomStream stream = RandomStream.of(seed, "humps");
        return IntStream.range(0, count)
                .mapToObj(k -> {
                    double top = height * (1 + 0.25 * stream.nextGaussian());
                    return IntStream.range(0, 25)
                            .mapToDouble(i -> i / 24.0)
                            .map(x -> 0.1 + top * Math.pow(4 * x * (1 - x), 3))
                            .toArray();
                })
                .toList();
    }

    static FanChart fan() {
        RandomStream stream = RandomStream.of(3, "fan");
        List<Double> epochs =
                IntStream.rangeClosed(0, 25).mapToObj(i -> (double) i).toList();
        List<FanSeries> series = new ArrayList<>();
        for (int slot = 0; slot < 2; slot++) {
            double rate = 0.15 + 0.15 * slot;
            List<double[]> curves = IntStream.range(0, 40)
                    .mapToObj(k -> {
                        double spread = Math.exp(0.4 * stream.nextGaussian());
                        return epochs.stream()
                                .mapToDouble(x -> 0.2 + 2.1 * spread * Math.exp(-rate * x))
                                .toArray();
                    })
                    .toList();
            series.add(FanSeries.over(slot == 0 ? "standard" : "sigma", slot, epochs, curves));
        }
        DoubleStream values = series.stream()
                .flatMap(one -> one.quantiles().stream())
                .flatMapToDouble(row -> row.stream().mapToDouble(Double::doubleValue));
        return new FanChart(
                Axis.over("epoch", "", DoubleStream.of(0, 25)),
                Axis.within("train loss", "nats", values, 0, Double.POSITIVE_INFINITY),
                series);
    }

    static Histogram histogram() {
        Map<String, double[]> values = new LinkedHashMap<>();
        values.put("standard", gaussians(0.19, 0.05, 300, 1));
        values.put("sigma", gaussians(0.08, 0.03, 300, 2));
        return Histogram.of("barrier", "nats", 25, values);
    }

    static Scatter scatter() {
        List<Scatter.Series> series = new ArrayList<>();
        for (int slot = 0; slot < 4; slot++) {
            double[] x = gaussians(0.1 + 0.05 * slot, 0.02, 40, slot);
            double[] noise = gaussians(0, 0.01, 40, slot + 10);
            series.add(new Scatter.Series(
                    "arm " + slot,
                    slot,
                    IntStream.range(0, x.length)
                            .mapToObj(i -> new Scatter.Point(x[i], 0.02 + 0.8 * x[i] + noise[i]))
                            .toList()));
        }
        return new Scatter(
                Axis.over("loss, seed a", "nats", points(series).mapToDouble(Scatter.Point::x)),
                Axis.over("loss, seed b", "nats", points(series).mapToDouble(Scatter.Point::y)),
                series);
    }

    private static java.util.stream.Stream<Scatter.Point> points(List<Scatter.Series> series) {
        return series.stream().flatMap(one -> one.points().stream());
    }

    static HeatMap heatMap(int columns, int rows) {
        List<List<OptionalDouble>> values = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int r = row;
            values.add(IntStream.range(0, columns)
                    .mapToObj(c -> c == 1 && r == 2
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(0.4 * Math.exp(-0.1 * ((c - 2) * (c - 2) + (r - 1) * (r - 1)))))
                    .toList());
        }
        return new HeatMap(
                new HeatMap.Side(
                        "kappa",
                        IntStream.range(0, columns)
                                .mapToObj(i -> "0." + i + "25")
                                .toList()),
                new HeatMap.Side(
                        "n-fix",
                        IntStream.range(0, rows)
                                .mapToObj(i -> (4 << i) + " units")
                                .toList()),
                values,
                Axis.over(
                        "loss barrier",
                        "nats",
                        values.stream().flatMap(List::stream).flatMapToDouble(OptionalDouble::stream)),
                3);
    }

    static Ternary ternary(int steps) {
        List<Double> values = Ternary.mixtures(steps).stream()
                .map(m -> 0.1 + 3 * m.left() * m.right() + 2 * m.right() * m.top() + 4 * m.left() * m.top())
                .toList();
        return new Ternary(
                List.of("seed 0", "sigma, seed 11", "an arm with quite a long name, kappa 2.5, seed 2"),
                steps,
                values,
                Axis.over("test loss", "nats", values.stream().mapToDouble(Double::doubleValue)));
    }

    private static double[] gaussians(double mean, double std, int count, int seed) {
        RandomStream stream = RandomStream.of(seed, "gaussians");
        return IntStream.range(0, count)
                .mapToDouble(i -> mean + std * stream.nextGaussian())
                .toArray();
    }
}
