package dev.symsweep.alignment.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.alignment.Frame;
import dev.symsweep.alignment.SampleNetworks;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.Permutation;
import dev.symsweep.alignment.group.PermutationGroup;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.alignment.soft.SoftMoves;
import dev.symsweep.alignment.soft.SoftPermutations;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UniverseTest {

    static List<Network> networks() {
        return SampleNetworks.ofEachKind();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void hardMovesAreThoseOfThePermutation(Network network) {
        PermutationGroups groups = PermutationGroups.of(network);
        SoftMoves moves = new SoftMoves(groups);
        float[] vector = SampleNetworks.vector(network, 1);
        NetworkPermutation permutation = groups.random(RandomStream.of(1, "test"));
        int[] sources = SoftMoves.sources(permutation);
        assertThat(moves.moved(moves.weights(vector), SoftPermutations.hard(sources)))
                .isEqualTo(moves.weights(permutation.apply(vector)));
        assertThat(moves.permutation(sources).permutations()).isEqualTo(permutation.permutations());
    }

    /** The inner product with the target is linear in each group's permutation; the scores say how. */
    @ParameterizedTest
    @MethodSource("networks")
    void scoresAreWhatTheInnerProductGains(Network network) {
        PermutationGroups groups = PermutationGroups.of(network);
        SoftMoves moves = new SoftMoves(groups);
        float[] weights = moves.weights(SampleNetworks.vector(network, 1));
        float[] target = moves.weights(SampleNetworks.vector(network, 2));
        SoftPermutations places = somewhere(groups);
        for (int group = 0; group < moves.groups(); group++) {
            float[] scores = scores(moves, group, target, weights, places);
            int size = moves.size(group);
            int[] one = Permutation.random(size, RandomStream.of(1, "one")).sources();
            int[] other = Permutation.random(size, RandomStream.of(1, "other")).sources();
            double scored = 0;
            for (int place = 0; place < size; place++) {
                scored += scores[place * size + one[place]] - scores[place * size + other[place]];
            }
            int start = moves.start(group);
            double gained = dot(target, moves.moved(weights, places.settled(start, one)))
                    - dot(target, moves.moved(weights, places.settled(start, other)));
            assertThat(scored).isCloseTo(gained, within(1e-4));
        }
    }

    private static float[] scores(
            SoftMoves moves, int group, float[] target, float[] weights, SoftPermutations places) {
        try (SoftMoves.Scores scores = moves.scores(target)) {
            float[] values = scores.of(group, weights, places);
            assertThat(scores.of(group, moves.columnsMoved(weights, places), moves.rowsMoved(weights, places)))
                    .isEqualTo(values);
            return values;
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void knowsItsWeightsAndTheirNormAllAlongTheWay(Network network) {
        PermutationGroups groups = PermutationGroups.of(network);
        SoftMoves moves = new SoftMoves(groups);
        float[] vector = SampleNetworks.vector(network, 1);
        float[] weights = moves.weights(vector);
        SoftPermutations from = somewhere(groups);
        List<double[]> potentials = List.of(new double[moves.identity().length]);
        float[] sum = moves.weights(SampleNetworks.vector(network, 2));
        UniverseVisit.Move move = new UniverseVisit(groups, sum, List.of(from), potentials).at(0, vector);
        float[] start = moves.moved(weights, from);
        for (double step : new double[] {0.25, 0.7, 1}) {
            float[] direct = moves.moved(weights, from.toward(move.sources(), step));
            for (int i = 0; i < direct.length; i++) {
                assertThat(start[i] + step * (move.first()[i] + step * move.second()[i]))
                        .isCloseTo(direct[i], within(1e-5));
            }
            assertThat(move.squaredNorm().at(step)).isCloseTo(dot(direct, direct), within(1e-3));
        }
    }

    private static SoftPermutations somewhere(PermutationGroups groups) {
        SoftPermutations places = SoftPermutations.hard(SoftMoves.sources(groups.identity()));
        for (int i = 0; i < 3; i++) {
            places = places.toward(SoftMoves.sources(groups.random(RandomStream.of(i, "somewhere"))), 0.3 + 0.1 * i);
        }
        return places;
    }

    private static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }

    /** What is found is a local optimum: mostly, and never more than, what trying all permutations finds. */
    @Test
    void twoTinyNetworksAreMatchedAsWellAsCanBe() {
        Network tiny = new Mlp(List.of(4, 4), Norm.NONE, Activation.RELU).network(Shape.of(6), 3);
        int found = 0;
        for (long seed = 1; seed <= 40; seed++) {
            Planted planted = Planted.of(tiny, 2, 0.5, seed);
            List<Double> objective = planted.frame(new Universe()).objective();
            double last = objective.get(objective.size() - 1);
            double best = best(planted, new ArrayList<>());
            assertThat(last).isLessThan(best + 1e-5);
            found += last > best - 1e-5 ? 1 : 0;
        }
        assertThat(found).isGreaterThanOrEqualTo(36);
    }

    /** Over all permutations of the second network. */
    private static double best(Planted planted, List<Permutation> chosen) {
        List<PermutationGroup> groups = planted.groups().groups();
        if (chosen.size() == groups.size()) {
            float[] moved = NetworkPermutation.of(planted.groups(), chosen)
                    .apply(planted.vectors().get(1));
            return dot(planted.vectors().get(0), moved);
        }
        double best = Double.NEGATIVE_INFINITY;
        for (Permutation permutation : all(groups.get(chosen.size()).size())) {
            chosen.add(permutation);
            best = Math.max(best, best(planted, chosen));
            chosen.remove(chosen.size() - 1);
        }
        return best;
    }

    private static List<Permutation> all(int size) {
        List<List<Integer>> orders = List.of(List.of());
        for (int unit = 0; unit < size; unit++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> order : orders) {
                for (int place = 0; place <= order.size(); place++) {
                    List<Integer> inserted = new ArrayList<>(order);
                    inserted.add(place, unit);
                    longer.add(inserted);
                }
            }
            orders = longer;
        }
        return orders.stream()
                .map(order -> Permutation.of(
                        order.stream().mapToInt(Integer::intValue).toArray()))
                .toList();
    }

    @Test
    void aNetworkWithoutGroupsStaysAsItIs() {
        Network line = Network.of(Shape.of(3), List.of(new Dense("output", Network.INPUT, 2)));
        Planted planted = Planted.of(line, 3, 1, 1);
        Frame frame = planted.frame(new Universe());
        assertThat(frame.permutations())
                .allMatch(permutation -> permutation.permutations().isEmpty());
        assertThat(Collections.max(frame.objective())).isEqualTo(Collections.min(frame.objective()));
    }
}
