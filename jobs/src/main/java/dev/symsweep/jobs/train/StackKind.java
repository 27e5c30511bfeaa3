package dev.symsweep.jobs.train;

import dev.symsweep.engine.Precision;
import dev.symsweep.network.Node;
import dev.symsweep.network.Shape;
import dev.symsweep.spec.DataSpec;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.training.Recipe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What runs must have in common to be trained in one program: they may differ in fixed entries, in seeds, and in the
 * constants of optimizer, schedule and loss.
 */
record StackKind(String engine, Precision precision, DataSpec data, Steps steps, Shape input, List<Node> nodes) {

    /** How a step is taken. */
    record Steps(int batch, Class<?> optimizer, Class<?> loss) {

        static Steps of(Recipe recipe) {
            return new Steps(
                    recipe.batching().size(),
                    recipe.optimization().getClass(),
                    recipe.loss().getClass());
        }
    }

    /** The kinds of many runs, of which each network is built once. */
    static final class Finder {

        private final Map<NetworkSpec, Optional<StackKind>> first = new HashMap<>();

        /**
         * The kind of a run; none if its engine does not stack, its network cannot be built, or it stops by the clock,
         * which would count what the others take.
         */
        Optional<StackKind> of(RunSpec spec) {
            return spec.isStackable() && spec.isReproducible()
                    ? first.computeIfAbsent(NetworkSpec.of(spec), any -> built(spec))
                            .map(kind -> kind.like(spec))
                    : Optional.empty();
        }

        private static Optional<StackKind> built(RunSpec spec) {
            return NetworkMeasure.find(
                    NetworkSpec.of(spec),
                    network -> new StackKind(
                            spec.engine(),
                            spec.precision(),
                            spec.data(),
                            Steps.of(spec.recipe()),
                            network.inputShape(),
                            network.nodes()));
        }
    }

    private StackKind like(RunSpec spec) {
        return new StackKind(spec.engine(), spec.precision(), spec.data(), Steps.of(spec.recipe()), input, nodes);
    }
}
