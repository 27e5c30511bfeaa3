package dev.symsweep.alignment;

import dev.symsweep.network.ParameterLayout;
import dev.symsweep.network.ParameterTensor;
import java.util.List;

/**
 * How much alike two aligned networks are, tensor by tensor: Pearson's correlation of the entries that stand at the
 * same place (Sharma et al. 2024, whose figures show its square by layer).
 *
 * @param tensors in layout order
 */
public record MatchedWeights(List<Correlation> tensors) {

    public MatchedWeights {
        tensors = List.copyOf(tensors);
    }

    /**
     * Of one tensor.
     *
     * @param tensor its name
     * @param value in [-1, 1]; NaN where the entries of a network are all the same
     */
    public record Correlation(String tensor, double value) {}

    /**
     * Compares two parameter vectors of a layout.
     *
     * @param a a whole parameter vector
     * @param permuted another one, brought to a's places
     * @throws IllegalArgumentException if one has another size than the layout
     */
    public static MatchedWeights between(ParameterLayout layout, float[] a, float[] permuted) {
        for (float[] vector : List.of(a, permuted)) {
            if (vector.length != layout.size()) {
                throw new IllegalArgumentException(
                        "parameter vector has " + vector.length + " entries, must have " + layout.size());
            }
        }
        return new MatchedWeights(layout.tensors().stream()
                .map(tensor -> new Correlation(tensor.name(), correlation(tensor, a, permuted)))
                .toList());
    }

    private static double correlation(ParameterTensor tensor, float[] a, float[] b) {
        double meanA = mean(tensor, a);
        double meanB = mean(tensor, b);
        double both = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = tensor.offset(); i < tensor.end(); i++) {
            double deviationA = a[i] - meanA;
            double deviationB = b[i] - meanB;
            both += deviationA * deviationB;
            squaresA += deviationA * deviationA;
            squaresB += deviationB * deviationB;
        }
        // Of equal vectors the quotient of rounded roots may exceed 1 by a bit.
        return Math.max(-1, Math.min(1, both / (Math.sqrt(squaresA) * Math.sqrt(squaresB))));
    }

    private static double mean(ParameterTensor tensor, float[] vector) {
        double sum = 0;
        for (int i = tensor.offset(); i < tensor.end(); i++) {
            sum += vector[i];
        }
        return sum / tensor.size();
    }
}
