package dev.symsweep.zoo;

import dev.symsweep.population.Snapshot;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A network of a zoo. The arrays are not copied.
 *
 * @param row its number, from 0, in the whole zoo
 * @param snapshot the run, and when in its training
 * @param part the part that it is in
 * @param vector its weights, of {@link ZooSet#dimension()} entries
 * @param statistics seven numbers a tensor, in the order of {@link ZooSet#tensors()}, see {@link TensorStatistics}
 * @param setting the setting of its run as canonical JSON, with the axes that are no numbers, too
 * @param labels by name, in the order of {@link ZooSet#labels()}
 */
public record ZooRow(
        long row,
        Snapshot snapshot,
        Part part,
        float[] vector,
        float[] statistics,
        String setting,
        Map<String, Double> labels) {

    /** Copies the labels. */
    public ZooRow {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /**
     * The value of a label.
     *
     * @throws IllegalArgumentException if there is no such label
     */
    public double label(String name) {
        return Optional.ofNullable(labels.get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "label is \"" + name + "\", must be one of " + String.join(", ", labels.keySet())));
    }
}
