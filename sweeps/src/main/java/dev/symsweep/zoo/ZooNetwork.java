package dev.symsweep.zoo;

import java.util.Map;

/**
 * What the weights of a network give to its row. The arrays are not copied.
 *
 * @param vector its weights
 * @param statistics seven numbers a tensor
 * @param labels those that were not known before
 */
public record ZooNetwork(float[] vector, float[] statistics, Map<String, Double> labels) {

    /** Copies the labels. */
    public ZooNetwork {
        labels = Map.copyOf(labels);
    }
}
