package dev.symsweep.alignment;

import dev.symsweep.network.ParameterLayout;
import dev.symsweep.network.ParameterTensor;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How far two networks are from each other, tensor by tensor, before and after one of them is permuted: Euclidean
 * distances (Sharma et al. 2024, A.8, E6). Running statistics are no weights and have none.
 *
 * @param tensors in layout order
 */
public record WeightDistances(List<OfTensor> tensors) {

    /** Copies the list. */
    public WeightDistances {
        tensors = List.copyOf(tensors);
    }

    /**
     * Of one tensor.
     *
     * @param tensor its name
     * @param before the distance of the networks as they were trained, 0 or more
     * @param after the distance once one is permuted, 0 or more
     */
    public record OfTensor(String tensor, double before, double after) {}

    /**
     * The distances of two vectors of a layout.
     *
     * @param a a whole parameter vector
     * @param b another one
     * @param permuted b, brought to a's places
     * @throws IllegalArgumentException if one has another size than the layout
     */
    public static WeightDistances between(ParameterLayout layout, float[] a, float[] b, float[] permuted) {
        for (float[] vector : List.of(a, b, permuted)) {
            if (vector.length != layout.size()) {
                throw new IllegalArgumentException(
                        "parameter vector has " + vector.length + " entries, must have " + layout.size());
            }
        }
        return new WeightDistances(layout.tensors().stream()
                .filter(tensor -> !tensor.role().isBuffer())
                .map(tensor -> new OfTensor(tensor.name(), distance(tensor, a, b), distance(tensor, a, permuted)))
                .toList());
    }

    /** The distance of the whole networks as they were trained. */
    public double before() {
        return whole(OfTensor::before);
    }

    /** The distance of the whole networks once one is permuted. */
    public double after() {
        return whole(OfTensor::after);
    }

    private double whole(ToDoubleFunction<OfTensor> distance) {
        return Math.sqrt(tensors.stream()
                .mapToDouble(distance)
                .map(value -> value * value)
                .sum());
    }

    private static double distance(ParameterTensor tensor, float[] a, float[] b) {
        double sum = 0;
        for (int i = tensor.offset(); i < tensor.end(); i++) {
            double difference = (double) a[i] - b[i];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
