package dev.symsweep.report;

import dev.symsweep.evaluation.Evaluation;

/** What a curve chart shows of each point of a path, in the unit it is shown in. */
public enum Measure {
    /** Mean cross-entropy in nats, at least 0. */
    LOSS("loss", "nats", 0, Double.POSITIVE_INFINITY) {
        @Override
        public double of(Evaluation evaluation) {
            return evaluation.loss();
        }
    },
    /** Accuracy in percent, in [0, 100]. */
    ACCURACY("accuracy", "%", 0, 100) {
        @Override
        public double of(Evaluation evaluation) {
            return 100 * evaluation.accuracy();
        }
    };

    private final String label;
    private final String unit;
    private final double least;
    private final double most;

    Measure(String label, String unit, double least, double most) {
        this.label = label;
        this.unit = unit;
        this.least = least;
        this.most = most;
    }

    /** Its value for an evaluation, in its unit. */
    public abstract double of(Evaluation evaluation);

    /** Name of the axis. */
    public String label() {
        return label;
    }

    /** The unit, as an axis names it. */
    public String unit() {
        return unit;
    }

    /** Smallest possible value. */
    public double least() {
        return least;
    }

    /** Largest possible value. */
    public double most() {
        return most;
    }
}
