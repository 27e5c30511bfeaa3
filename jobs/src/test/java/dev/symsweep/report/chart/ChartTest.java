package dev.symsweep.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartTest {

    @Test
    void ofManyCurvesSixtyAreDrawnAndAllAreInTheBand() {
        List<double[]> curves =
                IntStream.range(0, 66).mapToObj(i -> new double[] {0, i, 0}).toList();
        CurveSeries series = CurveSeries.of("standard", 0, curves);

        assertThat(series.drawn()).as("unless asked for").isEmpty();
        assertThat(series.withCurves().drawn()).hasSize(60).containsSubsequence(curves.get(0), curves.get(64));
        assertThat(series.band().mean()).containsExactly(0, 32.5, 0);
    }

    @Test
    void aChartCoversBandsAndTheCurvesThatAreDrawn() {
        CurveSeries series = CurveSeries.of(
                "standard",
                0,
                List.of(new double[] {0, 0, 0}, new double[] {0, 0, 0}, new double[] {0, 0, 0}, new double[] {0, 8, 0
                }));

        // Mean 2 and standard deviation 4 end at 6, the curve at 8.
        assertThat(CurveChart.values(List.of(series)).max()).hasValue(6);
        assertThat(CurveChart.values(List.of(series.withCurves())).max()).hasValue(8);
    }

    @Test
    void pointsAreEvenlySpacedOverTheAxis() {
        CurveSeries series = CurveSeries.of("standard", 0, List.of(new double[] {1, 2, 3}));
        Scale scale = new Scale(2, 6, 1);

        assertThat(IntStream.range(0, 3).mapToDouble(i -> series.x(scale, i))).containsExactly(2.0, 4.0, 6.0);
    }

    @Test
    void anAxisNeedsAFiniteValue() {
        assertThat(Axis.over("loss", "nats", DoubleStream.of(Double.NaN, 1, 2)).title())
                .isEqualTo("loss [nats]");
        assertThatThrownBy(() -> Axis.over("loss", "nats", DoubleStream.of(Double.NaN)))
                .hasMessage("an axis of \"loss\" needs at least one finite value");
    }

    @Test
    void predictionsAndTruthsHaveOneScale() {
        Scatter chart = Scatter.ofPredictions(
                "accuracy",
                List.of(new Scatter.Series(
                        "w", 0, List.of(new Scatter.Point(0.1, -0.3), new Scatter.Point(0.9, 0.5)))));

        assertThat(chart.x().scale()).isEqualTo(chart.y().scale());
        assertThat(chart.x().scale().low()).isLessThanOrEqualTo(-0.3);
        assertThat(chart.y().scale().high()).isGreaterThanOrEqualTo(0.9);
        assertThat(List.of(chart.x().title(), chart.y().title()))
                .containsExactly("true accuracy", "predicted accuracy");
    }

    @Test
    void quantilesLieBetweenOrderStatistics() {
        FanSeries fan = FanSeries.over(
                "standard",
                0,
                List.of(0.0),
                List.of(new double[] {4}, new double[] {0}, new double[] {2}, new double[] {1}, new double[] {3}));

        // Levels 0.05, 0.25, 0.5, 0.75 and 0.95 of the four steps from 0 to 4.
        double[] expected = {0.2, 1, 2, 3, 3.8};
        for (int i = 0; i < expected.length; i++) {
            assertThat(fan.quantiles().get(i).get(0)).isCloseTo(expected[i], within(1e-12));
        }
        assertThat(fan.median()).containsExactly(2.0);
    }

    @Test
    void mixturesAreInTheOrderOfTheValues() {
        Ternary chart = new Ternary(
                List.of("a", "b", "c"),
                2,
                List.of(0.0, 1.0, 2.0, 3.0, 4.0, 5.0),
                Axis.over("loss", "", DoubleStream.of(0, 5)));

        assertThat(Ternary.mixtures(2))
                .containsExactly(
                        new Ternary.Mixture(1, 0, 0),
                        new Ternary.Mixture(0.5, 0.5, 0),
                        new Ternary.Mixture(0, 1, 0),
                        new Ternary.Mixture(0.5, 0, 0.5),
                        new Ternary.Mixture(0, 0.5, 0.5),
                        new Ternary.Mixture(0, 0, 1));
        assertThat(chart.value(0, 2)).isEqualTo(2);
        assertThat(chart.value(1, 1)).isEqualTo(4);
        assertThat(chart.value(2, 0)).isEqualTo(5);
    }

    @Test
    void shapesThatDoNotFitAreNamed() {
        Axis axis = Axis.share("x");

        assertThatThrownBy(() -> new Ternary(List.of("a", "b", "c"), 2, List.of(1.0), axis))
                .hasMessage("a triangle of 2 steps needs 3 corners and 6 values, not 3 and 1");
        assertThatThrownBy(() -> new HeatMap(
                        new HeatMap.Side("x", List.of("1", "2")),
                        new HeatMap.Side("y", List.of("1")),
                        List.of(List.of(OptionalDouble.of(1))),
                        axis,
                        2))
                .hasMessageContaining("a heat map of 1 rows and 2 columns");
        assertThatThrownBy(() -> new Histogram(axis, 2, List.of(new Histogram.Series("a", 0, List.of(1)))))
                .hasMessage("series \"a\" has 1 counts for 2 bins");
        assertThatThrownBy(() -> new FanSeries("a", 0, List.of(1.0), List.of(List.of(1.0))))
                .hasMessage("fan \"a\" needs 5 quantiles at each of its 1 points");
    }
}
