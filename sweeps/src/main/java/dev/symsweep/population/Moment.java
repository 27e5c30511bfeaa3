package dev.symsweep.population;

import java.io.Serializable;
import java.util.Comparator;

/** When in its training a run's weights are meant: at the end, or after an epoch. Epochs come before the end. */
public sealed interface Moment extends Comparable<Moment>, Serializable {

    /** The weights of the run's row. */
    record Final() implements Moment {

        @Override
        public String toString() {
            return "final";
        }
    }

    /**
     * The weights after an epoch.
     *
     * @param number epochs trained, 0 for the initial weights
     */
    record Epoch(int number) implements Moment {

        public Epoch {
            if (number < 0) {
                throw new IllegalArgumentException("epoch is " + number + ", must be 0 or more");
            }
        }

        @Override
        public String toString() {
            return "epoch " + number;
        }
    }

    /** The end of training. */
    Moment FINAL = new Final();

    /** The number by which tables have the end of training. */
    int FINAL_NUMBER = -1;

    /** After an epoch, 0 or more. */
    static Moment after(int epoch) {
        return new Epoch(epoch);
    }

    /**
     * The moment of a {@link #number()}.
     *
     * @throws IllegalArgumentException if the number is below -1
     */
    static Moment numbered(int number) {
        return number == FINAL_NUMBER ? FINAL : after(number);
    }

    /** The epoch, or -1 for the end, as tables have it. */
    default int number() {
        return this instanceof Epoch epoch ? epoch.number : FINAL_NUMBER;
    }

    @Override
    default int compareTo(Moment other) {
        return Comparator.<Moment, Boolean>comparing(Final.class::isInstance)
                .thenComparing(Moment::number)
                .compare(this, other);
    }
}
