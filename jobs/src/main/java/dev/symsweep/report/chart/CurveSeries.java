package dev.symsweep.report.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Curves that belong together, such as those of all pairs of an arm.
 *
 * @param name what they are
 * @param slot their place among all series, which gives them their colour
 * @param curves at least one, finite, all with the same number of points
 * @param band over all of them
 * @param shown whether the curves themselves are drawn below their mean
 */
public record CurveSeries(String name, int slot, List<double[]> curves, Band band, Shown shown) {

    /** Individual curves drawn of a series at most; more cannot be told apart and would make a page large. */
    public static final int FAINT_CURVES = 60;

    /** What is drawn of a series. */
    public enum Shown {
        /** Mean and standard deviation. */
        BAND,
        /** These, and faintly the curves that they are of. */
        BAND_AND_CURVES
    }

    public CurveSeries {
        curves = List.copyOf(curves);
    }

    /** Mean and band of curves. */
    public static CurveSeries of(String name, int slot, List<double[]> curves) {
        return new CurveSeries(name, slot, curves, Band.over(curves), Shown.BAND);
    }

    /** The same with the individual curves. */
    public CurveSeries withCurves() {
        return new CurveSeries(name, slot, curves, band, Shown.BAND_AND_CURVES);
    }

    /** The curves that are drawn: none, all, or {@link #FAINT_CURVES} of them, evenly taken. */
    public List<double[]> drawn() {
        if (shown == Shown.BAND) {
            return List.of();
        }
        if (curves.size() <= FAINT_CURVES) {
            return curves;
        }
        List<double[]> sample = new ArrayList<>();
        for (int i = 0; i < FAINT_CURVES; i++) {
            sample.add(curves.get((int) ((long) i * curves.size() / FAINT_CURVES)));
        }
        return sample;
    }

    /** Where the i-th point lies on the axis of a chart. */
    public double x(Scale scale, int i) {
        int last = band.points().size() - 1;
        return last == 0 ? scale.low() : scale.low() + (scale.high() - scale.low()) * i / last;
    }
}
