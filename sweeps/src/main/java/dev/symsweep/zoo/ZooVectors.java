package dev.symsweep.zoo;

import dev.symsweep.network.ParameterLayout;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Shape;
import dev.symsweep.symmetry.FixedEntries;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From a network's weights to what a zoo holds of them. Trained entries are those with a gradient that no symmetry
 * fixes; running statistics of batch normalisation are not among them.
 */
public final class ZooVectors implements Serializable {

    private static final long serialVersionUID = 1;

    private final ParameterLayout layout;
    private final Entries entries;
    private final int[] trained;
    private final ArrayList<Integer> trainedOfEach = new ArrayList<>();

    private ZooVectors(ParameterLayout layout, Entries entries, int[] trained) {
        this.layout = layout;
        this.entries = entries;
        this.trained = trained;
        for (ParameterTensor tensor : layout.tensors()) {
            trainedOfEach.add((int) IntStream.of(trained)
                    .filter(index -> index >= tensor.offset() && index < tensor.end())
                    .count());
        }
    }

    /** Those of networks of this layout. */
    public static ZooVectors of(ParameterLayout layout, FixedEntries fixed, Entries entries) {
        return new ZooVectors(layout, entries, trained(layout, fixed));
    }

    private static int[] trained(ParameterLayout layout, FixedEntries fixed) {
        return IntStream.range(0, layout.differentiable())
                .filter(index -> !fixed.contains(index))
                .toArray();
    }

    /** Where each tensor lies in whole weights. */
    public ParameterLayout layout() {
        return layout;
    }

    /** Where each tensor lies in a vector. */
    public List<ZooTensor> tensors() {
        List<ZooTensor> tensors = new ArrayList<>();
        int offset = 0;
        for (int i = 0; i < layout.tensors().size(); i++) {
            ParameterTensor tensor = layout.tensors().get(i);
            int count = entries == Entries.ALL ? tensor.size() : trainedOfEach.get(i);
            tensors.add(new ZooTensor(tensor.name(), sizes(tensor.shape()), offset, count));
            offset += count;
        }
        return tensors;
    }

    /** Whether the same is taken of the weights of other networks. */
    public boolean isOf(ParameterLayout otherLayout, FixedEntries fixed) {
        return layout.equals(otherLayout) && Arrays.equals(trained, trained(layout, fixed));
    }

    private static List<Integer> sizes(Shape shape) {
        return IntStream.range(0, shape.rank()).map(shape::size).boxed().toList();
    }

    /** The entries of whole weights that are in a vector. */
    public float[] vector(float[] weights) {
        return entries == Entries.ALL ? weights : trained(weights);
    }

    /** Seven numbers of each tensor of whole weights, over the trained entries. */
    public float[] statistics(float[] weights) {
        return TensorStatistics.of(trained(weights), trainedOfEach);
    }

    private float[] trained(float[] weights) {
        float[] values = new float[trained.length];
        for (int i = 0; i < trained.length; i++) {
            values[i] = weights[trained[i]];
        }
        return values;
    }
}
