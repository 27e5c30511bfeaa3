package dev.symsweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CurveChartTest {

    /** The plot's corners are (52, 34) and (466, 264). */
    private static final Scale SCALE = new Scale(0, 1, 0.5);

    @Test
    void meanAndBandLieWhereTheScalePutsThem() {
        // At the midpoint 0.2 and 0.6: mean 0.4, standard deviation 0.2828, so the band ends at 0.1172 and 0.6828.
        CurveChart.Series series = series("standard", 0, new double[] {0, 0.2, 1}, new double[] {0, 0.6, 1});

        assertThat(chart().ofArm(series).toString())
                .contains("<path class=\"mean\" d=\"M52 264L259 172L466 34\">")
                .contains("<path class=\"band\" d=\"M52 264L259 106.95L466 34L466 34L259 237.05L52 264Z\">")
                .contains("<path class=\"curve\" d=\"M52 264L259 218L466 34\">")
                .contains("<path class=\"curve\" d=\"M52 264L259 126L466 34\">");
    }

    @Test
    void labelsOfNeighbouringCurvesDoNotOverlap() {
        String drawing = chart().ofArms(List.of(
                        series("first", 0, new double[] {0, 0.5, 0}),
                        series("second", 1, new double[] {0, 0.5, 0}),
                        series("third", 2, new double[] {0, 0.49, 0})))
                .toString();

        // The first lies 8 units above the curve at 149, each other 17 below the one before.
        assertThat(drawing)
                .contains("y=\"141\" text-anchor=\"middle\" class=\"colour-0\">first<")
                .contains("y=\"158\" text-anchor=\"middle\" class=\"colour-1\">second<")
                .contains("y=\"175\" text-anchor=\"middle\" class=\"colour-2\">third<");
    }

    @Test
    void theScaleCoversBandsAndOnRequestCurves() {
        List<CurveChart.Series> series =
                List.of(series("standard", 0, new double[] {0.1, 0.1, 0.1}, new double[] {0.1, 0.9, 0.1}));

        // The band ends at 0.5 + 0.5657.
        assertThat(CurveChart.scale(Measure.LOSS, series, CurveChart.Shown.BANDS)
                        .high())
                .isEqualTo(1.5);
        List<CurveChart.Series> wide = List.of(series(
                "standard", 0, new double[] {0, 0, 0}, new double[] {0, 0, 0}, new double[] {0, 0, 0}, new double[] {
                    0, 8, 0
                }));
        // Mean 2 and standard deviation 4 end at 6, the curve at 8.
        assertThat(CurveChart.scale(Measure.LOSS, wide, CurveChart.Shown.BANDS).high())
                .isEqualTo(6);
        assertThat(CurveChart.scale(Measure.LOSS, wide, CurveChart.Shown.BANDS_AND_CURVES)
                        .high())
                .isEqualTo(8);
    }

    private static CurveChart chart() {
        return new CurveChart("id", "a chart", Measure.LOSS, SCALE);
    }

    private static CurveChart.Series series(String arm, int slot, double[]... curves) {
        List<double[]> all = List.of(curves);
        return new CurveChart.Series(arm, slot, all, Band.over(all));
    }
}
