package dev.symsweep.alignment.weight;

import java.util.stream.IntStream;

/**
 * A change of a group's order: which units move, and where each place takes its unit from.
 *
 * @param sources of each place the place that its unit comes from
 * @param moved the places whose unit changes, ascending
 */
public record UnitMoves(int[] sources, int[] moved) {

    /** From the place that each place takes its unit from. */
    public static UnitMoves of(int[] sources) {
        int[] moved = IntStream.range(0, sources.length)
                .filter(place -> sources[place] != place)
                .toArray();
        return new UnitMoves(sources, moved);
    }

    boolean isNothing() {
        return moved.length == 0;
    }

    /** Where each place whose unit changes takes it from. */
    int[] sourcesOfMoved() {
        return IntStream.of(moved).map(place -> sources[place]).toArray();
    }

    /** What the places hold after the move. */
    double[] apply(double[] values) {
        return IntStream.of(sources).mapToDouble(source -> values[source]).toArray();
    }

    /** The permutation that does this after another one. */
    int[] after(int[] first) {
        return IntStream.of(sources).map(source -> first[source]).toArray();
    }
}
