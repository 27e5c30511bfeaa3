package dev.symsweep.bayes;

/** Probabilities p^(1/T), normalised: the temperature T that gives the smallest loss, and that loss. */
final class Temperature {

    private static final double MOST = StrictMath.log(100);
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final double TOLERANCE = 1e-7;

    private final double[] logarithms;
    private final int width;
    private final int[] labels;
    private final int examples;

    Temperature(double[] logarithms, int width, int[] labels, int examples) {
        this.logarithms = logarithms;
        this.width = width;
        this.labels = labels;
        this.examples = examples;
    }

    /** The mean loss with each half of the examples scaled by what fits the other; of one example its loss. */
    double crossFittedLoss() {
        if (examples < 2) {
            return loss(0, 1, 1) / examples;
        }
        return (loss(0, 2, fitted(1, 2)) + loss(1, 2, fitted(0, 2))) / examples;
    }

    /**
     * What fits every {@code stride}-th example from {@code first} on best, within 1/100 to 100: the loss has one
     * minimum in 1/T, as it is convex.
     */
    double fitted(int first, int stride) {
        double low = -MOST;
        double high = MOST;
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double leftLoss = loss(first, stride, StrictMath.exp(left));
        double rightLoss = loss(first, stride, StrictMath.exp(right));
        while (high - low > TOLERANCE) {
            if (leftLoss < rightLoss) {
                high = right;
                right = left;
                rightLoss = leftLoss;
                left = high - GOLDEN * (high - low);
                leftLoss = loss(first, stride, StrictMath.exp(left));
            } else {
                low = left;
                left = right;
                leftLoss = rightLoss;
                right = low + GOLDEN * (high - low);
                rightLoss = loss(first, stride, StrictMath.exp(right));
            }
        }
        return StrictMath.exp((low + high) / 2);
    }

    private double loss(int first, int stride, double temperature) {
        double total = 0;
        for (int example = first; example < examples; example += stride) {
            int start = example * width;
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = start; k < start + width; k++) {
                largest = Math.max(largest, logarithms[k]);
            }
            double normalizer = 0;
            for (int k = start; k < start + width; k++) {
                normalizer += StrictMath.exp((logarithms[k] - largest) / temperature);
            }
            total += StrictMath.log(normalizer) - (logarithms[start + labels[example]] - largest) / temperature;
        }
        return total;
    }
}
