package dev.symsweep.analysis.transfer;

import dev.symsweep.analysis.align.FrameKey;
import dev.symsweep.analysis.align.MethodId;
import dev.symsweep.population.Moment;
import dev.symsweep.spec.RunKey;
import java.io.Serializable;
import java.util.Comparator;

/**
 * Where the permutation of a pair comes from.
 *
 * @param method the id of the method, empty if the pair is not permuted
 * @param moment when in training it was found
 * @param frame the key of the frame in which it was found, empty of a method of pairs
 * @param via the key of the run by way of which it goes, the second network's units to that run's places and those to
 *     the first one's (Sharma et al. 2024, A.8, E5); empty if it was found for the two themselves
 */
public record Found(String method, Moment moment, String frame, String via) implements Comparable<Found>, Serializable {

    /** No permutation: the networks as they were trained. */
    public static final Found NOWHERE = new Found("", Moment.FINAL, "", "");

    private static final Comparator<Found> ORDER = Comparator.comparing(Found::method)
            .thenComparing(Found::moment)
            .thenComparing(Found::frame)
            .thenComparing(Found::via);

    /** By a method of pairs, at a moment. */
    static Found of(MethodId method, Moment moment) {
        return new Found(method.hex(), moment, "", "");
    }

    /** In a frame, at a moment. */
    static Found in(FrameKey frame, MethodId method, Moment moment) {
        return new Found(method.hex(), moment, frame.hex(), "");
    }

    /** The same by way of a third run. */
    Found by(RunKey hub) {
        return new Found(method, moment, frame, hub.hex());
    }

    /** Whether it goes by way of a third run. */
    public boolean isVia() {
        return !via.isEmpty();
    }

    @Override
    public int compareTo(Found other) {
        return ORDER.compare(this, other);
    }
}
