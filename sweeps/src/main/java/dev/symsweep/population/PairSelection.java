package dev.symsweep.population;

import dev.symsweep.spec.RunKey;
import java.util.List;
import java.util.Optional;

/** Which pairs of a sweep's runs are compared. */
public sealed interface PairSelection {

    /** Every pair within a setting. */
    PairSelection ALL = new Every(Within.SETTING);

    /** Which runs can be a pair: those of one arm, one of each of two, or those that are named. */
    sealed interface Scope {}

    /** How far the runs of a pair may be apart that are of one arm. */
    enum Within implements Scope {
        /** Both are of one setting of the axes, and differ in their seeds alone. */
        SETTING,
        /** Both are of one arm, and may differ in what axes vary, as long as they are of one {@link RunKind}. */
        ARM
    }

    /**
     * The runs of one arm with those of another, whatever their settings. Their networks must have one layout, see
     * {@link Comparison}.
     *
     * @param first name of an arm
     * @param second name of another one
     */
    record Across(String first, String second) implements Scope {

        public Across {
            if (first.equals(second)) {
                throw new IllegalArgumentException(
                        "pairs are across arm \"" + first + "\" and itself, must be across two arms");
            }
        }
    }

    /**
     * The runs of each arm with those of another sweep, whatever their settings; they are comparable as those of
     * {@link Across} are.
     */
    record With(OtherSweep other) implements Scope {}

    /** Runs that are named, whatever their arms and settings. */
    record Named() implements Scope {}

    /** Every pair. */
    record Every(Scope scope) implements PairSelection {}

    /**
     * Pairs in which no run occurs twice, in plan order: within an arm each run with the next one of its kind, so the
     * first with the second, the third with the fourth, and so on where all are of one kind; across arms the first with
     * the first, the second with the second.
     *
     * @param count how many of each arm
     */
    record Disjoint(Scope scope, int count) implements PairSelection {

        public Disjoint {
            requirePositive("disjoint", count);
        }
    }

    /**
     * Pairs drawn without replacement, each set of that many equally likely. Of one seed fewer pairs are among more; an
     * arm that has grown by a run has other ones.
     *
     * @param count how many of each arm
     * @param seed what they are drawn by
     */
    record Sampled(Scope scope, int count, long seed) implements PairSelection {

        public Sampled {
            requirePositive("sampled", count);
        }
    }

    /**
     * These, in this order.
     *
     * @param pairs by today's keys, whichever keys the runs have in a store
     */
    record Listed(List<Ends> pairs) implements PairSelection {

        /** Copies what is given. */
        public Listed {
            pairs = List.copyOf(pairs);
        }

        @Override
        public Scope scope() {
            return new Named();
        }

        @Override
        public PairSelection smoke() {
            return ALL;
        }
    }

    /** The runs of a pair. */
    record Ends(RunKey a, RunKey b) {}

    /** That many disjoint pairs of each arm, within a setting. */
    static PairSelection disjoint(int count) {
        return new Disjoint(Within.SETTING, count);
    }

    /** Which runs can be a pair. */
    Scope scope();

    /** One that means something for the few runs of a smoke test, which are no others' runs. */
    default PairSelection smoke() {
        return scope() instanceof With ? ALL : this;
    }

    /** The other sweep whose runs these are paired with, if they are. */
    default Optional<OtherSweep> other() {
        return scope() instanceof With with ? Optional.of(with.other()) : Optional.empty();
    }

    private static void requirePositive(String what, int count) {
        if (count <= 0) {
            throw new IllegalArgumentException("number of " + what + " pairs is " + count + ", must be positive");
        }
    }
}
