package dev.symsweep.graph;

/** Features that are mostly not zero. Immutable and thread-safe. */
public final class DenseFeatures implements Features {

    private static final long serialVersionUID = 1;

    private final int columns;
    private final float[] values;

    private DenseFeatures(int columns, float[] values) {
        this.columns = columns;
        this.values = values;
    }

    /**
     * Features over these values, which must not change afterwards.
     *
     * @param columns numbers of a node, positive
     * @param values one node's after another's
     * @throws IllegalArgumentException if they are no whole number of rows
     */
    public static DenseFeatures of(int columns, float[] values) {
        if (columns <= 0 || values.length % columns != 0) {
            throw new IllegalArgumentException(
                    values.length + " values are no whole number of rows of " + columns + " features");
        }
        return new DenseFeatures(columns, values);
    }

    @Override
    public int rows() {
        return values.length / columns;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void copyRow(int row, float[] into, int offset) {
        System.arraycopy(values, row * columns, into, offset, columns);
    }

    @Override
    public float[] dense() {
        return values.clone();
    }
}
