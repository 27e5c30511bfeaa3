package dev.symsweep.alignment.frame;

import dev.symsweep.alignment.Population;
import dev.symsweep.alignment.frame.SettlingVisit.Change;
import dev.symsweep.alignment.frame.UniverseVisit.Move;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.alignment.soft.SoftMoves;
import dev.symsweep.alignment.soft.SoftPermutations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the networks of a population stand while their common frame is sought: the permutations of each, which are
 * small, and the sum of all. The objective is the sum of the inner products of all pairs, over all weights: half of
 * what the squared norm of the sum has over the sum of the squared norms.
 */
final class FrameSearch {

    /**
     * Of so many networks one is settled at a time with others: few enough that their changes hardly disturb each
     * other.
     */
    private static final int NETWORKS_PER_SETTLER = 8;

    private static final int MOST_SETTLERS = 8;

    private final PermutationGroups groups;
    private final SoftMoves moves;
    private final Population population;
    private final List<Integer> indices;
    private final List<SoftPermutations> places;
    private final List<double[]> potentials;
    private final double[] sum;
    private final long seed;
    private double objective;

    /**
     * Every unit at its own place.
     *
     * @param seed of the order in which a network's groups settle
     */
    FrameSearch(PermutationGroups groups, Population population, long seed) {
        this.groups = groups;
        this.moves = new SoftMoves(groups);
        this.population = population;
        this.indices = PopulationCheck.indices(population);
        this.places = new ArrayList<>(Collections.nCopies(population.size(), SoftPermutations.hard(moves.identity())));
        this.potentials = new ArrayList<>(Collections.nCopies(population.size(), new double[0]));
        this.sum = new double[moves.length()];
        this.seed = seed;
        sumUp();
    }

    private void sumUp() {
        double[] squares = new double[1];
        population.forEach(indices, new Weights(groups), weights -> {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += weights[i];
                squares[0] += (double) weights[i] * weights[i];
            }
        });
        objective = (Arrays.stream(sum).map(entry -> entry * entry).sum() - squares[0]) / 2;
    }

    /** Gives a network's weights. */
    private record Weights(PermutationGroups groups) implements Population.Visit<float[]> {

        @Override
        public float[] at(int index, float[] vector) {
            return new SoftMoves(groups).weights(vector);
        }
    }

    double objective() {
        return objective;
    }

    /** The permutations of each network, once all have been settled. */
    List<NetworkPermutation> permutations() {
        return places.stream()
                .map(place -> moves.permutation(place.vertices().get(0)))
                .toList();
    }

    /**
     * A step of Frank-Wolfe: moves all networks together, each toward the permutation that is best for it while the
     * others stay, by the step that is best for all.
     */
    void step() {
        double[] first = new double[sum.length];
        double[] second = new double[sum.length];
        List<Move> found = new ArrayList<>();
        UniverseVisit visit = new UniverseVisit(groups, single(sum), List.copyOf(places), List.copyOf(potentials));
        population.forEach(indices, visit, move -> {
            add(move.first(), first);
            add(move.second(), second);
            found.add(move.withoutWeights());
        });
        Quartic twice = twiceTheObjective(first, second, found);
        double step = twice.argmax();
        if (step > 0) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += step * (first[i] + step * second[i]);
            }
            for (int index : indices) {
                places.set(index, places.get(index).toward(found.get(index).sources(), step));
                potentials.set(index, found.get(index).potentials());
            }
        }
        objective = twice.at(step) / 2;
    }

    private Quartic twiceTheObjective(double[] first, double[] second, List<Move> found) {
        SquaredNorm norm = new SquaredNorm();
        for (int i = 0; i < sum.length; i++) {
            norm.add(sum[i], first[i], second[i]);
        }
        Quartic twice = norm.quartic();
        for (Move move : found) {
            twice = twice.plus(-1, move.squaredNorm());
        }
        return twice;
    }

    /**
     * Matches every network to the sum of the others, one after the other, and makes its permutations hard. Some are
     * matched at the same time; one that the changes of those before it have spoiled is matched again, alone. So the
     * objective never falls.
     *
     * @param order in which the networks take their turns
     */
    void settle(List<Integer> order) {
        int atOnce = Math.max(1, Math.min(MOST_SETTLERS, order.size() / NETWORKS_PER_SETTLER));
        for (int from = 0; from < order.size(); from += atOnce) {
            List<Integer> together = List.copyOf(order.subList(from, Math.min(from + atOnce, order.size())));
            for (int again : settleTogether(together)) {
                settleTogether(List.of(again));
            }
        }
    }

    /** Returns those that were spoiled; the first never is. */
    private List<Integer> settleTogether(List<Integer> together) {
        List<Change> changes = population.map(together, settling(together));
        List<Integer> spoiled = new ArrayList<>();
        double[] changed = new double[sum.length];
        boolean alone = true; // so far
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            potentials.set(together.get(i), change.potentials());
            if (change.isNothing()) {
                continue;
            }
            double gain = change.gain() + dot(change.difference(), changed);
            boolean rounds = alone && !places.get(together.get(i)).isHard();
            if (gain > 0 || rounds) {
                add(change.difference(), changed);
                places.set(together.get(i), SoftPermutations.hard(change.sources()));
                objective += gain;
                alone = false;
            } else if (!alone) {
                spoiled.add(together.get(i));
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] += changed[i];
        }
        return spoiled;
    }

    private SettlingVisit settling(List<Integer> together) {
        Map<Integer, SoftPermutations> own = new HashMap<>();
        Map<Integer, double[]> near = new HashMap<>();
        for (int index : together) {
            own.put(index, places.get(index));
            near.put(index, potentials.get(index));
        }
        return new SettlingVisit(groups, single(sum), Map.copyOf(own), Map.copyOf(near), seed);
    }

    private static void add(float[] summand, double[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] += summand[i];
        }
    }

    private static double dot(float[] one, double[] other) {
        double dot = 0;
        for (int i = 0; i < one.length; i++) {
            dot += one[i] * other[i];
        }
        return dot;
    }

    private static float[] single(double[] values) {
        float[] single = new float[values.length];
        for (int i = 0; i < single.length; i++) {
            single[i] = (float) values[i];
        }
        return single;
    }
}
