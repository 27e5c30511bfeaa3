package dev.symsweep.alignment.group;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Where the units of a group stand on an axis of a tensor, or among the channels of an activation. After a flatten each
 * unit stands there as often as an image has positions.
 */
public final class UnitIndices implements Serializable {

    private final int units;
    private final int[] indices;

    private UnitIndices(int units, int[] indices) {
        this.units = units;
        this.indices = indices;
    }

    /**
     * @param units number of units
     * @param indices copy by copy the index of each unit
     */
    public static UnitIndices of(int units, int[] indices) {
        return new UnitIndices(units, indices.clone());
    }

    /** The number of units. */
    public int units() {
        return units;
    }

    /** How often each unit stands there. */
    public int copies() {
        return indices.length / units;
    }

    /** The index at which a unit stands for the {@code copy}-th time. */
    public int index(int copy, int unit) {
        return indices[copy * units + unit];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnitIndices that && that.units == units && Arrays.equals(indices, that.indices);
    }

    @Override
    public int hashCode() {
        return 31 * units + Arrays.hashCode(indices);
    }

    @Override
    public String toString() {
        return units + " units at " + Arrays.toString(indices);
    }
}
