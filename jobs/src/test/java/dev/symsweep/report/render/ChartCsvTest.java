package dev.symsweep.report.render;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Each kind of chart by a case that can be computed by hand. */
class ChartCsvTest {

    private static final Axis AXIS = Axis.over("loss", "nats", DoubleStream.of(0, 5));

    @Test
    void curvesHaveMeanBandAndTheCurvesThatBelongToThem() {
        // Means 0, 2, 1; standard deviations 0, 2, 0.
        CurveSeries both = CurveSeries.of(
                "a, b", 0, List.of(new double[] {0, 0, 1}, new double[] {0, 2, 1}, new double[] {0, 4, 1}));
        CurveSeries one = CurveSeries.of("c", 1, List.of(new double[] {5, 3}));

        assertThat(csv(new CurveChart(Axis.share("x"), AXIS, List.of(both.withCurves(), one), OptionalDouble.empty())))
                .isEqualTo("""
                        figure,series,curve,x,y,lower,upper
                        f,"a, b",mean,0.0,0.0,0.0,0.0
                        f,"a, b",mean,0.5,2.0,0.0,4.0
                        f,"a, b",mean,1.0,1.0,1.0,1.0
                        f,"a, b",0,0.0,0.0,,
                        f,"a, b",0,0.5,0.0,,
                        f,"a, b",0,1.0,1.0,,
                        f,"a, b",1,0.0,0.0,,
                        f,"a, b",1,0.5,2.0,,
                        f,"a, b",1,1.0,1.0,,
                        f,"a, b",2,0.0,0.0,,
                        f,"a, b",2,0.5,4.0,,
                        f,"a, b",2,1.0,1.0,,
                        f,c,mean,0.0,5.0,5.0,5.0
                        f,c,mean,1.0,3.0,3.0,3.0
                        """);
    }

    @Test
    void fansHaveARowForEachQuantile() {
        FanSeries fan = FanSeries.over("a", 0, List.of(10.0), List.of(new double[] {0}, new double[] {4}));

        assertThat(csv(new FanChart(AXIS, AXIS, List.of(fan)))).isEqualTo("""
                        figure,series,quantile,x,y
                        f,a,0.05,10.0,0.2
                        f,a,0.25,10.0,1.0
                        f,a,0.5,10.0,2.0
                        f,a,0.75,10.0,3.0
                        f,a,0.95,10.0,3.8
                        """);
    }

    @Test
    void histogramsHaveARowForEachBin() {
        Map<String, double[]> values = new LinkedHashMap<>();
        values.put("a", new double[] {0, 1, 1.9, 4, Double.NaN});
        values.put("b", new double[] {3});

        assertThat(csv(Histogram.of("loss", "nats", 2, values))).isEqualTo("""
                        figure,series,from,to,count
                        f,a,0.0,2.0,3
                        f,a,2.0,4.0,1
                        f,b,0.0,2.0,0
                        f,b,2.0,4.0,1
                        """);
    }

    @Test
    void scattersHaveARowForEachPoint() {
        Scatter.Series series = new Scatter.Series("a", 0, List.of(new Scatter.Point(2, 1), new Scatter.Point(1, 0.1)));

        assertThat(csv(new Scatter(AXIS, AXIS, List.of(series)))).isEqualTo("""
                        figure,series,x,y
                        f,a,2.0,1.0
                        f,a,1.0,0.1
                        """);
    }

    @Test
    void heatMapsHaveARowForEachCell() {
        HeatMap chart = new HeatMap(
                new HeatMap.Side("kappa", List.of("1", "2")),
                new HeatMap.Side("rate", List.of("0.1")),
                List.of(List.of(OptionalDouble.of(3), OptionalDouble.empty())),
                AXIS,
                2);

        assertThat(csv(chart)).isEqualTo("""
                        figure,rate,kappa,value
                        f,0.1,1,3.0
                        f,0.1,2,
                        """);
    }

    @Test
    void trianglesHaveARowForEachMixture() {
        assertThat(csv(new Ternary(List.of("a", "b", "c"), 1, List.of(1.0, 2.0, 3.0), AXIS)))
                .isEqualTo("""
                        figure,a,b,c,value
                        f,1.0,0.0,0.0,1.0
                        f,0.0,1.0,0.0,2.0
                        f,0.0,0.0,1.0,3.0
                        """);
    }

    @Test
    void namesCannotBecomeOtherFieldsOrFormulas() {
        Scatter.Series series = new Scatter.Series("=1+\"2\"\n,\u001b", 0, List.of(new Scatter.Point(-1, 0)));

        assertThat(csv(new Scatter(AXIS, AXIS, List.of(series))).lines())
                .last()
                .isEqualTo("f,\"'=1+\"\"2\"\" ,\uFFFD\",-1.0,0.0");
    }

    private static String csv(Chart chart) {
        return chart.accept(new ChartCsv("f"));
    }
}
