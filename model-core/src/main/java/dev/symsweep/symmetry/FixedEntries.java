package dev.symsweep.symmetry;

import dev.symsweep.network.ParameterLayout;
import dev.symsweep.network.ParameterTensor;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** The entries of a parameter vector that are never trained, and the values they hold. */
public final class FixedEntries {

    private static final FixedEntries NONE = new FixedEntries(new int[0], new float[0]);

    private final int[] indices;
    private final float[] values;

    private FixedEntries(int[] indices, float[] values) {
        this.indices = indices;
        this.values = values;
    }

    /** No entry is fixed. */
    public static FixedEntries none() {
        return NONE;
    }

    /**
     * These entries hold these values.
     *
     * @param indices strictly ascending places in the parameter vector
     * @param values one for each index
     * @throws IllegalArgumentException if the lengths differ or the indices do not ascend
     */
    public static FixedEntries of(int[] indices, float[] values) {
        if (indices.length != values.length) {
            throw new IllegalArgumentException(indices.length + " indices but " + values.length + " values");
        }
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] < 0 || (i > 0 && indices[i] <= indices[i - 1])) {
                throw new IllegalArgumentException("fixed index " + indices[i] + " at place " + i + " does not ascend");
            }
        }
        return new FixedEntries(indices.clone(), values.clone());
    }

    /** How many entries are fixed. */
    public int count() {
        return indices.length;
    }

    /** The places of the fixed entries, ascending. */
    public int[] indices() {
        return indices.clone();
    }

    /** Their values, in the order of {@link #indices}. */
    public float[] values() {
        return values.clone();
    }

    /** The names of the tensors of which every entry is fixed: what needs no gradient. */
    public Set<String> wholeTensors(ParameterLayout layout) {
        Set<String> whole = new LinkedHashSet<>();
        for (ParameterTensor tensor : layout.tensors()) {
            if (coverAll(tensor.offset(), tensor.end())) {
                whole.add(tensor.name());
            }
        }
        return whole;
    }

    /** Whether the entry at {@code index} is fixed. */
    public boolean contains(int index) {
        return Arrays.binarySearch(indices, index) >= 0;
    }

    /** Whether all entries from {@code from} to before {@code to} are fixed. */
    public boolean coverAll(int from, int to) {
        int first = Arrays.binarySearch(indices, from);
        int last = Arrays.binarySearch(indices, to - 1);
        return first >= 0 && last - first == to - 1 - from;
    }

    /** Whether some entry of a tensor is fixed. */
    public boolean isIn(ParameterTensor tensor) {
        int place = Arrays.binarySearch(indices, tensor.offset());
        int next = place < 0 ? -place - 1 : place;
        return next < indices.length && indices[next] < tensor.end();
    }

    /** Writes the fixed values into a whole parameter vector. */
    public void restore(float[] vector) {
        restore(0, vector);
    }

    /**
     * Writes the fixed values that lie in a part of a parameter vector.
     *
     * @param from the place of the part's first entry in the vector
     */
    public void restore(int from, float[] part) {
        int place = Arrays.binarySearch(indices, from);
        int end = from + part.length;
        for (int i = place < 0 ? -place - 1 : place; i < indices.length && indices[i] < end; i++) {
            part[indices[i] - from] = values[i];
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FixedEntries entries
                && Arrays.equals(indices, entries.indices)
                && Arrays.equals(values, entries.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(indices) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return count() + " fixed entries";
    }
}
