package dev.symsweep.analysis;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Results of others, by arm and by measure.
 *
 * @param byArm of some arms, some measures
 */
public record PublishedNumbers(Map<String, Map<String, PublishedNumber>> byArm) {

    /** No results. */
    public static final PublishedNumbers NONE = new PublishedNumbers(Map.of());

    /** Copies what is given. */
    public PublishedNumbers {
        byArm = byArm.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, arm -> Map.copyOf(arm.getValue())));
    }

    /** Whether there are any of an arm. */
    public boolean has(String arm) {
        return byArm.containsKey(arm);
    }

    /** A number, if it is there. */
    public Optional<PublishedNumber> find(String arm, String measure) {
        return Optional.ofNullable(byArm.getOrDefault(arm, Map.of()).get(measure));
    }
}
