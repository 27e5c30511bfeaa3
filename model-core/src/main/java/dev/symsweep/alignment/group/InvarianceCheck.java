package dev.symsweep.alignment.group;

import dev.symsweep.data.Examples;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.evaluation.VectorCheck;
import dev.symsweep.graph.Graph;
import dev.symsweep.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The guard before an alignment: whether random permutations of a network's groups really leave its logits as they are
 * (Sharma et al. 2024, A.9). A wrong derivation would not show in a barrier above the chord, as the broken endpoint
 * moves the chord.
 */
public final class InvarianceCheck {

    /** Changes of the logits below this share of the largest one are rounding. */
    public static final double TOLERANCE = 1e-4;

    /** Enough to see units at wrong places, and nothing beside an evaluation. */
    private static final int EXAMPLES = 8;

    private InvarianceCheck() {}

    /**
     * Checks that random permutations leave the logits as they are.
     *
     * @param vector a whole parameter vector; units that are exactly alike would hide an error
     * @param inputs at least one example, row by row
     * @param seed of the permutations
     * @throws IllegalArgumentException if a vector or the inputs do not fit, or the logits are not finite before
     *     anything is permuted
     * @throws IllegalStateException if they change; the message names the first group whose own permutation changes
     *     them
     */
    public static void require(PermutationGroups groups, Engine engine, float[] vector, float[] inputs, long seed) {
        try (Probe probe = Probe.of(groups, engine, vector, inputs)) {
            require(probe, groups, seed);
        }
    }

    private static void require(Probe probe, PermutationGroups groups, long seed) {
        NetworkPermutation random = random(groups, seed);
        double change = probe.change(random);
        if (change < TOLERANCE) {
            return;
        }
        for (int g = 0; g < groups.groups().size(); g++) {
            double own = probe.change(only(g, random));
            if (!(own < TOLERANCE)) {
                throw new IllegalStateException("a random permutation of group "
                        + groups.groups().get(g).name() + text(own));
            }
        }
        throw new IllegalStateException("a random permutation of all groups, though of none alone," + text(change));
    }

    /**
     * Checks that random permutations leave the logits of a data set's first eight examples, or all nodes of a graph,
     * as they are.
     *
     * @param vector a whole parameter vector
     * @param data at least one example
     * @param seed of the permutations
     * @throws IllegalArgumentException if vector or data do not fit, or the vector or the logits are not finite before
     *     anything is permuted; of an entry the message names the tensor
     * @throws IllegalStateException if the logits change; the message names the first group whose own permutation
     *     changes them
     */
    public static void require(PermutationGroups groups, Engine engine, float[] vector, Examples data, long seed) {
        VectorCheck.require(groups.network().layout(), "as trained", vector);
        try (Probe probe = Probe.of(groups, engine, vector, data)) {
            require(probe, groups, seed);
        }
    }

    /**
     * How much a random permutation of all groups changes the logits of a data set's first eight examples, or all nodes
     * of a graph, as a share of the largest one.
     *
     * @param vector a whole parameter vector
     * @param data at least one example
     * @param seed of the permutation
     * @throws IllegalArgumentException as {@link #require(PermutationGroups, Engine, float[], Examples, long)}
     */
    public static double change(PermutationGroups groups, Engine engine, float[] vector, Examples data, long seed) {
        VectorCheck.require(groups.network().layout(), "as trained", vector);
        try (Probe probe = Probe.of(groups, engine, vector, data)) {
            return probe.change(random(groups, seed));
        }
    }

    private static float[] inputs(Examples data) {
        int features = data.inputShape().elements();
        float[] inputs = new float[Math.min(EXAMPLES, data.size()) * features];
        for (int i = 0; i < inputs.length; i += features) {
            data.copyTo(i / features, inputs, i);
        }
        return inputs;
    }

    private static String text(double change) {
        return " changes the logits by " + change + " of the largest one, must be below " + TOLERANCE
                + ": these groups are not symmetries of the network";
    }

    private static NetworkPermutation random(PermutationGroups groups, long seed) {
        return groups.random(RandomStream.of(seed, "invariance check"));
    }

    private static NetworkPermutation only(int group, NetworkPermutation permutation) {
        List<Permutation> permutations =
                new ArrayList<>(permutation.groups().identity().permutations());
        permutations.set(group, permutation.permutations().get(group));
        return NetworkPermutation.of(permutation.groups(), permutations);
    }

    /** A network with its inputs and its logits before anything is permuted. */
    private static final class Probe implements AutoCloseable {

        private final float[] vector;
        private final int classes;
        private final Executable executable;
        private final float[] before;

        private Probe(PermutationGroups groups, float[] vector, Executable executable, Consumer<Executable> inputs) {
            this.vector = vector;
            this.classes = groups.network().outputs();
            this.executable = executable;
            try {
                inputs.accept(executable);
                this.before = logits(vector);
                requireFinite(before, classes);
            } catch (RuntimeException e) {
                executable.close();
                throw e;
            }
        }

        static Probe of(PermutationGroups groups, Engine engine, float[] vector, float[] inputs) {
            int features = groups.network().inputShape().elements();
            if (inputs.length == 0 || inputs.length % features != 0) {
                throw new IllegalArgumentException(inputs.length
                        + " input values, must be those of at least one example of " + features + " values each");
            }
            Executable executable = engine.compile(groups.network(), inputs.length / features);
            return new Probe(
                    groups, vector, executable, compiled -> compiled.writeInputs(inputs, compiled.batchSize()));
        }

        static Probe of(PermutationGroups groups, Engine engine, float[] vector, Examples data) {
            if (data.graph().isEmpty()) {
                return of(groups, engine, vector, inputs(data));
            }
            Graph graph = data.graph().get();
            Executable executable = engine.compile(groups.network(), graph.nodes());
            return new Probe(groups, vector, executable, compiled -> compiled.writeGraph(graph));
        }

        private static void requireFinite(float[] logits, int classes) {
            for (int i = 0; i < logits.length; i++) {
                if (!Float.isFinite(logits[i])) {
                    throw new IllegalArgumentException("before anything is permuted, logit " + i % classes
                            + " of example " + i / classes + " is " + logits[i] + ", must be finite");
                }
            }
        }

        double change(NetworkPermutation permutation) {
            float[] after = logits(permutation.apply(vector));
            double largest = 0;
            double change = 0;
            for (int i = 0; i < before.length; i++) {
                largest = Math.max(largest, Math.abs(before[i]));
                change = Math.max(change, Math.abs((double) after[i] - before[i]));
            }
            return change == 0 ? 0 : change / largest;
        }

        private float[] logits(float[] parameters) {
            float[] logits = new float[executable.batchSize() * classes];
            executable.writeParameters(parameters);
            executable.forward();
            executable.readOutputs(logits);
            return logits;
        }

        @Override
        public void close() {
            executable.close();
        }
    }
}
