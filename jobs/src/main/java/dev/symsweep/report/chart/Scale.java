package dev.symsweep.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * A linear axis.
 *
 * @param low smallest value shown
 * @param high largest value shown, above {@code low}
 * @param step distance of the ticks, a round number
 */
public record Scale(double low, double high, double step) {

    private static final int TICKS = 5;

    /**
     * An axis over [low, high], with ends moved outwards to ticks, but not beyond what a value can be.
     *
     * @param least smallest possible value
     * @param most largest possible value
     */
    public static Scale over(double low, double high, double least, double most) {
        double from = Math.max(low, least);
        double to = Math.min(high, most);
        double widest = Math.max(Math.abs(from), Math.abs(to));
        double span = Math.max(to - from, Math.max(1e-9, 1e-6 * widest));
        double step = roundStep(span / TICKS);
        double start = Math.max(least, step * Math.floor(from / step));
        double end = Math.min(most, step * Math.ceil(to / step));
        return end - start > step / 2
                ? new Scale(start, end, step)
                : new Scale(Math.max(least, start - step), Math.min(most, end + step), step);
    }

    /** Where a value lies, 0 at the low end and 1 at the high one. */
    public double share(double value) {
        return (value - low) / (high - low);
    }

    /** The values with a tick, in order. */
    public List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        long last = (long) Math.floor(high / step + 1e-6);
        for (long i = (long) Math.ceil(low / step - 1e-6); i <= last; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** Decimals that show the step, and so tell ticks apart. */
    public int decimals() {
        BigDecimal exact = new BigDecimal(step, new MathContext(9)).stripTrailingZeros();
        return Math.max(0, exact.scale());
    }

    private static double roundStep(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        double digit = atLeast / power;
        double round = digit <= 1 + 1e-9 ? 1 : digit <= 2 + 1e-9 ? 2 : digit <= 5 + 1e-9 ? 5 : 10;
        return round * power;
    }
}
