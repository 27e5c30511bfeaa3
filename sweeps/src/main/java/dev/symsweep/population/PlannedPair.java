package dev.symsweep.population;

/**
 * Two comparable runs: the second is aligned to the first, the path between their weights evaluated. They are of one
 * {@link RunKind}, or of two arms whose networks have one layout.
 */
public record PlannedPair(PlannedRun a, PlannedRun b) {

    /** The arm of both; of a pair across arms the name of the two, in alphabetical order: {@code standard and w}. */
    public String arm() {
        return arm(a.arm(), b.arm());
    }

    /** What pairs of runs of two arms, or of one, are counted under. */
    public static String arm(String first, String second) {
        int order = first.compareTo(second);
        if (order == 0) {
            return first;
        }
        return order < 0 ? first + " and " + second : second + " and " + first;
    }

    /** The same with b for a. */
    public PlannedPair turned() {
        return new PlannedPair(b, a);
    }
}
