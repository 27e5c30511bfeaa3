package dev.symsweep.engine.onednn.node;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Forward and backward pass of {@link SetMeanPlan} by the moments of its scalars. With u and r of {@link SetUnits},
 * output and gradients need of each unit no more than the sums of 1, u, r, u^3, u^2 r, u r^2 and r^3 over the scalars
 * for which it is on. These are added up interval by interval, in time that does not depend on the number of units, and
 * then the intervals of each unit. With gs the gradient of a unit's output times its scale, over the number of scalars,
 * and sums written in brackets,
 *
 * <pre>
 *   output          = (scale (v [u] + rest [r]) + shift [1]) / number of scalars
 *   shift gradient  = g [1];   scale gradient = g (v [u] + rest [r])
 *   bias gradient   = gs [r] - D_r - v E_ur - rest E_rr
 *   weight gradient = gs [u] - D_u - v E_uu - rest E_ur + centre * bias gradient
 *   D_u  = mean of gs [u] over the units, D_r likewise
 *   E_uu = mean of gs (v [u^3] + rest [u^2 r]),  E_ur and E_rr with an r for one u and for both
 * </pre>
 *
 * <p>which is the layer norm's gradient with the sums over scalars and over units exchanged. All of it in double.
 */
final class SetMoments {

    private static final int SUMS = 7;

    private final int units;
    private final int scalars;
    private final SetUnits functions;
    private final double[] ofIntervals;
    private final double[] ofUnits;
    private final float[] values;

    /**
     * Memory for a batch.
     *
     * @param scalars in the set of each example
     */
    SetMoments(int batch, int scalars, int units, double epsilon) {
        this.units = units;
        this.scalars = scalars;
        this.functions = new SetUnits(units, epsilon);
        this.ofIntervals = new double[functions.mostIntervals() * SUMS];
        this.ofUnits = new double[batch * units * SUMS];
        this.values = new float[scalars];
    }

    /** What the units are made of, one of each for each unit. */
    record Parameters(FloatBuffer weight, FloatBuffer bias, FloatBuffer scale, FloatBuffer shift) {}

    /** Writes the outputs of all examples and keeps what {@link #writeGradients} needs. */
    void writeOutputs(FloatBuffer inputs, Parameters parameters, FloatBuffer outputs) {
        functions.read(parameters.weight(), parameters.bias(), parameters.scale(), parameters.shift());
        Arrays.fill(ofUnits, 0);
        int batch = inputs.capacity() / scalars;
        for (int example = 0; example < batch; example++) {
            inputs.get(example * scalars, values);
            sumIntervals();
            boolean isFinite = sumUnits(example * units * SUMS);
            for (int j = 0; j < units; j++) {
                int at = (example * units + j) * SUMS;
                double sum = functions.scale(j) * normalised(j, at) + functions.shift(j) * ofUnits[at];
                outputs.put(example * units + j, isFinite ? (float) (sum / scalars) : Float.NaN);
            }
        }
    }

    private void sumIntervals() {
        Arrays.fill(ofIntervals, 0);
        double[] sums = ofIntervals;
        double centre = functions.centre();
        for (float value : values) {
            double d = value - centre;
            double r = functions.reciprocal(d);
            double u = d * r;
            int at = functions.interval(d) * SUMS;
            sums[at]++;
            sums[at + 1] += u;
            sums[at + 2] += r;
            sums[at + 3] += u * u * u;
            sums[at + 4] += u * u * r;
            sums[at + 5] += u * r * r;
            sums[at + 6] += r * r * r;
        }
    }

    /** Adds the intervals to the units that are on there; false if a scalar was not finite. */
    private boolean sumUnits(int start) {
        double total = 0;
        for (int interval = 0; interval < functions.intervals(); interval++) {
            int from = interval * SUMS;
            total += ofIntervals[from + 1];
            for (int j = 0; j < units; j++) {
                if (functions.isOn(interval, j)) {
                    int to = start + j * SUMS;
                    for (int k = 0; k < SUMS; k++) {
                        ofUnits[to + k] += ofIntervals[from + k];
                    }
                }
            }
        }
        return Double.isFinite(total);
    }

    /** The sum of a normalised unit where it is on. */
    private double normalised(int unit, int at) {
        return functions.weight(unit) * ofUnits[at + 1] + functions.rest(unit) * ofUnits[at + 2];
    }

    /**
     * Writes the gradients of the parameters.
     *
     * @param outputGradient of the outputs that were written last
     */
    void writeGradients(FloatBuffer outputGradient, Parameters gradients) {
        double[] weight = new double[units];
        double[] bias = new double[units];
        double[] scale = new double[units];
        double[] shift = new double[units];
        double[] means = new double[5];
        for (int i = 0; i < outputGradient.capacity(); i++) {
            int j = i % units;
            int at = i * SUMS;
            double gradient = (double) outputGradient.get(i) / scalars;
            double scaled = gradient * functions.scale(j);
            double v = functions.weight(j);
            double rest = functions.rest(j);
            shift[j] += gradient * ofUnits[at];
            scale[j] += gradient * normalised(j, at);
            weight[j] += scaled * ofUnits[at + 1];
            bias[j] += scaled * ofUnits[at + 2];
            for (int k = 0; k < 2; k++) {
                means[k] += scaled * ofUnits[at + 1 + k] / units;
            }
            for (int k = 2; k < 5; k++) {
                means[k] += scaled * (v * ofUnits[at + 1 + k] + rest * ofUnits[at + 2 + k]) / units;
            }
        }
        for (int j = 0; j < units; j++) {
            double v = functions.weight(j);
            double rest = functions.rest(j);
            double ofBias = bias[j] - means[1] - v * means[3] - rest * means[4];
            double ofWeight = weight[j] - means[0] - v * means[2] - rest * means[3] + functions.centre() * ofBias;
            gradients.weight().put(j, (float) ofWeight);
            gradients.bias().put(j, (float) ofBias);
            gradients.scale().put(j, (float) scale[j]);
            gradients.shift().put(j, (float) shift[j]);
        }
    }
}
