package dev.symsweep.statistics.distance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Hierarchical clustering by average linkage (UPGMA): the two clusters whose members are nearest to each other on
 * average are joined, until one is left.
 *
 * <pre>{@code
 * while more than one cluster is left:
 *     join the clusters a, b whose distance is smallest
 *     distance(a + b, c) = (size(a) distance(a, c) + size(b) distance(b, c)) / (size(a) + size(b))
 * }</pre>
 *
 * <p>The nearest pair is found along chains of nearest neighbours, which for this linkage gives the same joins in
 * O(n<sup>2</sup>) time and memory (Murtagh 1983). A cluster goes by the smallest index among its members, and of equal
 * distances the one of the smaller indices counts, so that the same distances always give the same clusters.
 */
public final class AverageLinkage {

    private final List<Join> joins;
    private final List<Integer> order;

    private AverageLinkage(List<Join> joins, List<Integer> order) {
        this.joins = List.copyOf(joins);
        this.order = List.copyOf(order);
    }

    /**
     * Two clusters that become one, each named by its smallest member.
     *
     * @param first the one with the smaller name, which is also that of both together
     * @param second the other one
     * @param height their distance
     */
    public record Join(int first, int second, double height) {}

    /**
     * Clusters a population.
     *
     * @throws IllegalArgumentException if a distance is not known
     */
    public static AverageLinkage of(Distances distances) {
        distances.requireComplete("clustering");
        List<Join> joins = new Chain(distances).joins();
        joins.sort(Comparator.comparingDouble(Join::height));
        return new AverageLinkage(joins, order(distances.size(), joins));
    }

    /** The joins, the nearest clusters first: one fewer than there are members. */
    public List<Join> joins() {
        return joins;
    }

    /** All members in an order in which each cluster stands together, the one with the smallest member first. */
    public List<Integer> order() {
        return order;
    }

    private static List<Integer> order(int size, List<Join> joins) {
        List<List<Integer>> clusters = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            clusters.add(new ArrayList<>(List.of(i)));
        }
        joins.forEach(join -> clusters.get(join.first()).addAll(clusters.get(join.second())));
        return clusters.get(0);
    }

    /** Follows nearest neighbours until two are each other's. */
    private static final class Chain {

        private final int size;
        private final double[] pairs;
        private final int[] members;
        private final List<Join> joins = new ArrayList<>();
        private final List<Integer> chain = new ArrayList<>();

        Chain(Distances distances) {
            size = distances.size();
            pairs = distances.copyOfPairs();
            members = new int[size];
            Arrays.fill(members, 1);
        }

        List<Join> joins() {
            while (joins.size() < size - 1) {
                if (chain.isEmpty()) {
                    chain.add(0);
                }
                int end = chain.get(chain.size() - 1);
                int before = chain.size() > 1 ? chain.get(chain.size() - 2) : -1;
                int nearest = nearest(end, before);
                if (nearest == before) {
                    chain.subList(chain.size() - 2, chain.size()).clear();
                    join(Math.min(end, before), Math.max(end, before));
                } else {
                    chain.add(nearest);
                }
            }
            return joins;
        }

        /** The cluster nearest to one; of equally near ones the one that the chain came from, so that it ends. */
        private int nearest(int to, int before) {
            int nearest = before;
            for (int other = 0; other < size; other++) {
                boolean isNearer = members[other] > 0
                        && other != to
                        && (nearest < 0 || distance(to, other) < distance(to, nearest));
                nearest = isNearer ? other : nearest;
            }
            return nearest;
        }

        private void join(int first, int second) {
            joins.add(new Join(first, second, distance(first, second)));
            int both = members[first] + members[second];
            for (int other = 0; other < size; other++) {
                if (members[other] > 0 && other != first && other != second) {
                    double toFirst = distance(first, other);
                    double toSecond = distance(second, other);
                    double mean = (members[first] * toFirst + members[second] * toSecond) / both;
                    // A mean that rounding brings below both would let chains turn back on themselves.
                    pairs[place(first, other)] = Math.max(mean, Math.min(toFirst, toSecond));
                }
            }
            members[first] = both;
            members[second] = 0;
        }

        private double distance(int i, int j) {
            return pairs[place(i, j)];
        }

        private int place(int i, int j) {
            return Distances.place(size, Math.min(i, j), Math.max(i, j));
        }
    }
}
