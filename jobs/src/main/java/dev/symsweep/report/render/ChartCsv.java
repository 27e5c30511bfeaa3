package dev.symsweep.report.render;

import dev.symsweep.report.chart.ChartVisitor;
import dev.symsweep.report.chart.CurveChart;
import dev.symsweep.report.chart.CurveSeries;
import dev.symsweep.report.chart.FanChart;
import dev.symsweep.report.chart.FanSeries;
import dev.symsweep.report.chart.HeatMap;
import dev.symsweep.report.chart.Histogram;
import dev.symsweep.report.chart.Scatter;
import dev.symsweep.report.chart.Ternary;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The numbers of a chart as comma-separated values in long form: one row for each point, with the figure's name first.
 * Numbers have all their digits; a value that is not there is an empty field.
 *
 * @param figure name of the figure
 */
record ChartCsv(String figure) implements ChartVisitor<String> {

    @Override
    public String curves(CurveChart chart) {
        Csv csv = new Csv("figure", "series", "curve", "x", "y", "lower", "upper");
        for (CurveSeries series : chart.series()) {
            double[] mean = series.band().mean();
            double[] lower = series.band().edge(-1);
            double[] upper = series.band().edge(1);
            for (int i = 0; i < mean.length; i++) {
                csv.row(figure, series.name(), "mean", x(chart, series, i), mean[i], lower[i], upper[i]);
            }
            if (series.shown() == CurveSeries.Shown.BAND_AND_CURVES) {
                curves(csv, chart, series);
            }
        }
        return csv.text();
    }

    private void curves(Csv csv, CurveChart chart, CurveSeries series) {
        for (int k = 0; k < series.curves().size(); k++) {
            double[] curve = series.curves().get(k);
            for (int i = 0; i < curve.length; i++) {
                csv.row(figure, series.name(), k, x(chart, series, i), curve[i], "", "");
            }
        }
    }

    private static double x(CurveChart chart, CurveSeries series, int i) {
        return series.x(chart.x().scale(), i);
    }

    @Override
    public String fan(FanChart chart) {
        Csv csv = new Csv("figure", "series", "quantile", "x", "y");
        for (FanSeries series : chart.series()) {
            for (int level = 0; level < FanSeries.LEVELS.size(); level++) {
                for (int i = 0; i < series.x().size(); i++) {
                    double y = series.quantiles().get(level).get(i);
                    csv.row(
                            figure,
                            series.name(),
                            FanSeries.LEVELS.get(level),
                            series.x().get(i),
                            y);
                }
            }
        }
        return csv.text();
    }

    @Override
    public String histogram(Histogram chart) {
        Csv csv = new Csv("figure", "series", "from", "to", "count");
        for (Histogram.Series series : chart.series()) {
            for (int bin = 0; bin < chart.bins(); bin++) {
                int count = series.counts().get(bin);
                csv.row(figure, series.name(), chart.edge(bin), chart.edge(bin + 1), count);
            }
        }
        return csv.text();
    }

    @Override
    public String scatter(Scatter chart) {
        Csv csv = new Csv("figure", "series", "x", "y");
        for (Scatter.Series series : chart.series()) {
            series.points().forEach(point -> csv.row(figure, series.name(), point.x(), point.y()));
        }
        return csv.text();
    }

    @Override
    public String heatMap(HeatMap chart) {
        Csv csv = new Csv("figure", chart.rows().label(), chart.columns().label(), "value");
        for (int row = 0; row < chart.rows().names().size(); row++) {
            for (int column = 0; column < chart.columns().names().size(); column++) {
                OptionalDouble value = chart.values().get(row).get(column);
                csv.row(
                        figure,
                        chart.rows().names().get(row),
                        chart.columns().names().get(column),
                        value.isPresent() ? value.getAsDouble() : "");
            }
        }
        return csv.text();
    }

    @Override
    public String ternary(Ternary chart) {
        List<String> corners = chart.corners();
        Csv csv = new Csv("figure", corners.get(0), corners.get(1), corners.get(2), "value");
        List<Ternary.Mixture> mixtures = Ternary.mixtures(chart.steps());
        for (int i = 0; i < mixtures.size(); i++) {
            Ternary.Mixture mixture = mixtures.get(i);
            csv.row(
                    figure,
                    mixture.left(),
                    mixture.right(),
                    mixture.top(),
                    chart.values().get(i));
        }
        return csv.text();
    }
}
