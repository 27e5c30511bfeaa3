package dev.symsweep.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GraphTest {

    private static final Offset<Float> CLOSE = within(1e-6f);

    /** 0 - 1 - 2, and 3 alone; one edge twice, one in both directions, one from a node to itself. */
    private static final Adjacency PATH = Adjacency.undirected(4, new int[] {0, 0, 2, 1, 1}, new int[] {1, 1, 1, 2, 1});

    /** Two rows of three columns: 0 2 0, 3 0 4. */
    private static final SparseMatrix SMALL =
            SparseMatrix.of(3, new int[] {0, 1, 3}, new int[] {1, 0, 2}, new float[] {2, 3, 4});

    @Test
    void edgesCountOnceAndSelfLoopsNotAtAll() {
        assertThat(PATH.nodes()).isEqualTo(4);
        assertThat(PATH.edges()).isEqualTo(2);
        assertThat(List.of(PATH.degree(0), PATH.degree(1), PATH.degree(2), PATH.degree(3)))
                .containsExactly(1, 2, 1, 0);
    }

    @Test
    void meanIsOverTheNeighboursAndZeroWithoutAny() {
        assertThat(Neighbourhood.MEAN.weights(PATH).dense())
                .containsExactly(0, 1, 0, 0, 0.5f, 0, 0.5f, 0, 0, 1, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void meanWithRootAddsTheNode() {
        assertThat(Neighbourhood.ROOT_AND_MEAN.weights(PATH).dense())
                .containsExactly(1, 1, 0, 0, 0.5f, 1, 0.5f, 0, 0, 1, 1, 0, 0, 0, 0, 1);
    }

    @Test
    void symmetricWeightsAreThoseOfKipfAndWelling() {
        float[] weights = Neighbourhood.SYMMETRIC.weights(PATH).dense();
        assertThat(weights[0]).isEqualTo(1 / 2f, CLOSE);
        assertThat(weights[1]).isEqualTo((float) (1 / Math.sqrt(6)), CLOSE);
        assertThat(weights[4]).isEqualTo((float) (1 / Math.sqrt(6)), CLOSE);
        assertThat(weights[5]).isEqualTo(1 / 3f, CLOSE);
        assertThat(weights[15]).isEqualTo(1f);
        assertThat(Neighbourhood.SYMMETRIC.weights(PATH).transposed().dense()).containsExactly(weights, CLOSE);
    }

    @Test
    void productIsThatOfTheDenseMatrix() {
        float[] product = {9, 9, 9, 9};
        SMALL.times(new float[] {1, 10, 2, 20, 3, 30}, 2, product);
        assertThat(product).containsExactly(4, 40, 3 + 12, 30 + 120);
    }

    @Test
    void transposedHasRowsForColumns() {
        SparseMatrix transposed = SMALL.transposed();
        assertThat(transposed.rows()).isEqualTo(3);
        assertThat(transposed.columns()).isEqualTo(2);
        assertThat(transposed.dense()).containsExactly(0, 3, 2, 0, 0, 4);
        assertThat(transposed.transposed().dense()).containsExactly(SMALL.dense());
    }

    static List<Arguments> bad() {
        return List.of(
                refused(() -> Adjacency.undirected(0, new int[0], new int[0]), "0 nodes, must have at least one"),
                refused(
                        () -> Adjacency.undirected(3, new int[] {0, 1}, new int[] {1, 3}),
                        "edge 1 has end 3, there are nodes 0..2"),
                refused(() -> Adjacency.undirected(3, new int[] {-1}, new int[] {1}), "edge 0 has end -1"),
                refused(() -> Adjacency.undirected(3, new int[] {0}, new int[0]), "1 first ends but 0 second ones"),
                refused(
                        () -> SparseMatrix.of(3, new int[] {0, 2}, new int[] {1, 1}, new float[2]),
                        "row 0 has column 1 after 1"),
                refused(
                        () -> SparseMatrix.of(3, new int[] {0, 1}, new int[] {3}, new float[1]),
                        "row 0 has column 3 after -1, must be ascending and below 3"),
                refused(() -> SparseMatrix.of(3, new int[] {0, 1}, new int[] {0}, new float[2]), "1 columns and 2"),
                refused(() -> DenseFeatures.of(2, new float[3]), "3 values are no whole number of rows of 2"),
                refused(() -> new Graph(PATH, SMALL), "features of 2 nodes, the graph has 4"));
    }

    private static Arguments refused(Supplier<?> make, String message) {
        return Arguments.of(make, message);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("bad")
    void whatIsNoGraphIsRefused(Supplier<?> make, String message) {
        assertThatThrownBy(make::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
