package dev.symsweep.alignment.frame;

import dev.symsweep.alignment.Population;
import dev.symsweep.alignment.frame.UniverseVisit.Move;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.alignment.soft.SoftMoves;
import dev.symsweep.alignment.soft.SoftPermutations;
import dev.symsweep.assignment.Assignment;
import java.io.Serializable;
import java.util.List;

/**
 * What an iteration of Frank-Wolfe does at a network: it finds the permutation to move toward, and what its weights
 * become on the way. With soft permutations R of its rows and C of its columns a tensor W stands in the universe as U =
 * R W C'. Both moved by a step x toward permutations, it stands there as U + x U1 + x^2 U2. That takes only reordered
 * rows and columns of R W, W C' and W, no products.
 *
 * @param groups whose permutations are sought
 * @param sum of all networks in the universe
 * @param places of each network, by its index
 * @param potentials of the units in their last assignments, by the network's index: like the sources, for all groups;
 *     empty before the first
 */
record UniverseVisit(PermutationGroups groups, float[] sum, List<SoftPermutations> places, List<double[]> potentials)
        implements Population.Visit<Move> {

    /**
     * Where a network would go.
     *
     * @param sources of the units of all groups
     * @param potentials of the units in the assignments that gave them
     * @param first U1
     * @param second U2
     * @param squaredNorm of U + x U1 + x^2 U2
     */
    record Move(int[] sources, double[] potentials, float[] first, float[] second, Quartic squaredNorm)
            implements Serializable {

        /** Without what is as large as a network. */
        Move withoutWeights() {
            return new Move(sources, potentials, new float[0], new float[0], squaredNorm);
        }
    }

    @Override
    public Move at(int index, float[] vector) {
        SoftMoves moves = new SoftMoves(groups);
        SoftPermutations own = places.get(index);
        float[] weights = moves.weights(vector);
        float[] columnsMoved = moves.columnsMoved(weights, own);
        float[] rowsMoved = moves.rowsMoved(weights, own);
        float[] inUniverse = moves.rowsMoved(columnsMoved, own);
        int[] sources = moves.identity();
        double[] newPotentials = new double[sources.length];
        try (SoftMoves.Scores scores = moves.scores(SoftMoves.difference(sum, inUniverse))) {
            for (int group = 0; group < moves.groups(); group++) {
                int start = moves.start(group);
                int size = moves.size(group);
                Assignment best = moves.assign(group, scores.of(group, columnsMoved, rowsMoved), potentials.get(index));
                System.arraycopy(best.columns(), 0, sources, start, size);
                System.arraycopy(best.columnPotentials(), 0, newPotentials, start, size);
            }
        }
        SoftPermutations there = SoftPermutations.hard(sources);
        float[] first = moves.rowsMoved(columnsMoved, there);
        float[] second = moves.moved(weights, there);
        Quartic squaredNorm = alongTheWay(inUniverse, first, moves.columnsMoved(rowsMoved, there), second);
        return new Move(sources, newPotentials, first, second, squaredNorm);
    }

    /**
     * The squared norm on the way.
     *
     * @param weights U
     * @param first the weights with their rows moved all the way; becomes U1
     * @param columnsThere the weights with their columns moved all the way
     * @param second the weights with both moved all the way; becomes U2
     */
    private static Quartic alongTheWay(float[] weights, float[] first, float[] columnsThere, float[] second) {
        SquaredNorm norm = new SquaredNorm();
        for (int i = 0; i < weights.length; i++) {
            float either = first[i] + columnsThere[i];
            first[i] = either - 2 * weights[i];
            second[i] = second[i] - either + weights[i];
            norm.add(weights[i], first[i], second[i]);
        }
        return norm.quartic();
    }
}
