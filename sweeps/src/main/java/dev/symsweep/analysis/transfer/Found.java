package dev.symsweep.analysis.transfer;

import dev.symsweep.analysis.align.MethodId;
import dev.symsweep.population.Moment;
import java.io.Serializable;
import java.util.Comparator;

/**
 * Where the permutation of a pair comes from.
 *
 * @param method the id of the method, empty if the pair is not permuted
 * @param moment when in training it was found
 * @param frame the key of the frame in which it was found, empty of a method of pairs
 */
public record Found(String method, Moment moment, String frame) implements Comparable<Found>, Serializable {

    /** No permutation: the networks as they were trained. */
    public static final Found NOWHERE = new Found("", Moment.FINAL, "");

    private static final Comparator<Found> ORDER =
            Comparator.comparing(Found::method).thenComparing(Found::moment).thenComparing(Found::frame);

    /** By a method, at a moment. */
    static Found by(MethodId method, Moment moment, String frame) {
        return new Found(method.hex(), moment, frame);
    }

    @Override
    public int compareTo(Found other) {
        return ORDER.compare(this, other);
    }
}
