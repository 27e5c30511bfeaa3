package dev.symsweep.alignment;

import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.data.Examples;
import dev.symsweep.engine.Engine;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What an alignment works with.
 *
 * @param groups the permutations to choose from
 * @param engine computes activations and losses, for methods that need data
 * @param data examples for methods that need them
 */
public record AlignmentSetting(PermutationGroups groups, Engine engine, Optional<Examples> data)
        implements Serializable {

    /** A setting for methods that look at weights alone. */
    public static AlignmentSetting withoutData(PermutationGroups groups, Engine engine) {
        return new AlignmentSetting(groups, engine, Optional.empty());
    }

    /**
     * The examples.
     *
     * @param method who needs them, for the message
     * @throws IllegalArgumentException if there are none
     */
    public Examples requireData(String method) {
        return data.orElseThrow(() -> new IllegalArgumentException(method + " needs data, there is none"));
    }

    /** Java does not serialize {@link Optional}. */
    private Object writeReplace() {
        return new Portable(groups, engine, data.stream().toList());
    }

    private record Portable(PermutationGroups groups, Engine engine, List<Examples> data) implements Serializable {

        private Object readResolve() {
            return new AlignmentSetting(groups, engine, data.stream().findFirst());
        }
    }
}
