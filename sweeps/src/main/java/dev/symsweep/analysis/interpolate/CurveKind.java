package dev.symsweep.analysis.interpolate;

/**
 * What a sweep may ask for more than once of a pair.
 *
 * @param modulo name of the method by which the networks are aligned before, empty if they are taken as they were
 *     trained
 * @param repair what is done to the networks between them
 */
public record CurveKind(String modulo, RepairKind repair) {

    /** Nothing done to any network. */
    public static final CurveKind PLAIN = new CurveKind("", RepairKind.NONE);

    /** What is aligned, in words behind an arm's name; empty if nothing is. */
    public String alignment() {
        return modulo.isEmpty() ? "" : " modulo " + modulo;
    }

    /**
     * What is done, in words behind an arm's name: {@code " modulo universe, repaired (measured)"}; empty if nothing
     * is.
     */
    public String words() {
        return alignment() + (repair == RepairKind.NONE ? "" : ", repaired (" + repair.label() + ")");
    }
}
