package dev.symsweep.alignment;

import dev.symsweep.data.LabelledImages;
import dev.symsweep.engine.Engine;
import java.util.Optional;

/**
 * What an alignment works with.
 *
 * @param groups the permutations to choose from
 * @param engine computes activations and losses, for methods that need data
 * @param data examples for methods that need them
 */
public record AlignmentSetting(PermutationGroups groups, Engine engine, Optional<LabelledImages> data) {

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
    LabelledImages requireData(String method) {
        return data.orElseThrow(() -> new IllegalArgumentException(method + " needs data, there is none"));
    }
}
