package dev.symsweep.statistics.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.statistics.distance.AverageLinkage.Join;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AverageLinkageTest {

    /** By the definition: the two clusters with the smallest mean over all pairs of their members, again and again. */
    private static List<Join> byDefinition(Distances distances) {
        List<List<Integer>> clusters = new ArrayList<>(
                IntStream.range(0, distances.size()).mapToObj(List::of).toList());
        List<Join> joins = new ArrayList<>();
        while (clusters.size() > 1) {
            int first = 0;
            int second = 1;
            for (int i = 0; i < clusters.size(); i++) {
                for (int j = i + 1; j < clusters.size(); j++) {
                    boolean isNearer = mean(distances, clusters.get(i), clusters.get(j))
                            < mean(distances, clusters.get(first), clusters.get(second));
                    first = isNearer ? i : first;
                    second = isNearer ? j : second;
                }
            }
            List<Integer> a = clusters.get(first);
            List<Integer> b = clusters.remove(second);
            joins.add(new Join(a.get(0), b.get(0), mean(distances, a, b)));
            List<Integer> both = new ArrayList<>(a);
            both.addAll(b);
            clusters.set(first, both);
        }
        return joins;
    }

    private static double mean(Distances distances, List<Integer> a, List<Integer> b) {
        return a.stream()
                .flatMapToDouble(i -> b.stream().mapToDouble(j -> distances.between(i, j)))
                .average()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 20, 45})
    void joinsAreThoseOfTheDefinition(int size) {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            // Barriers may be negative.
            Distances distances = Distances.of(size, (i, j) -> random.nextDouble() - 0.2);
            List<Join> joins = AverageLinkage.of(distances).joins();
            List<Join> expected = byDefinition(distances);
            assertThat(joins).hasSize(size - 1);
            for (int k = 0; k < joins.size(); k++) {
                assertThat(joins.get(k).first()).isEqualTo(expected.get(k).first());
                assertThat(joins.get(k).second()).isEqualTo(expected.get(k).second());
                assertThat(joins.get(k).height()).isCloseTo(expected.get(k).height(), within(1e-12));
            }
        }
    }

    @Test
    void clustersStandTogether() {
        int[] group = {0, 1, 2, 1, 0, 2, 2, 0, 1};
        Distances distances = Distances.of(9, (i, j) -> group[i] == group[j] ? 1 + 0.01 * i : 5 + 0.1 * j);
        List<Integer> order = AverageLinkage.of(distances).order();
        assertThat(order).startsWith(0, 4, 7).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(List.copyOf(order.subList(3, 6))).isIn(List.of(1, 3, 8), List.of(2, 5, 6));
    }

    /** Rounded means of equal distances must not send the chain around in circles, nor depend on anything else. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1.0 / 3, 0.7, 0})
    void equalDistancesAreSettledByTheSmallestIndices(double distance) {
        for (int size = 2; size < 60; size++) {
            AverageLinkage first = AverageLinkage.of(Distances.of(size, (i, j) -> distance));
            AverageLinkage again = AverageLinkage.of(Distances.of(size, (i, j) -> distance));
            assertThat(first.joins()).isEqualTo(again.joins()).hasSize(size - 1);
            assertThat(first.order())
                    .isEqualTo(again.order())
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, size).boxed().toList());
            assertThat(first.joins().get(0)).isEqualTo(new Join(0, 1, distance));
        }
    }

    @Test
    void refusesWhatIsNotKnown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AverageLinkage.of(Distances.of(3, (i, j) -> i == 1 ? Double.NaN : 1)))
                .withMessage("clustering needs the distances of all 3 pairs, has 2");
    }
}
