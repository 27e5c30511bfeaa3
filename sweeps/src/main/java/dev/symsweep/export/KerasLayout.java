package dev.symsweep.export;

import dev.symsweep.network.ParameterLayout;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.ParameterTensor.Role;
import dev.symsweep.network.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where Keras has the scalars of a chain of convolutions and dense layers: of each layer the bias first, as names are
 * sorted; kernels in the order height, width, in, out, dense weights in, out.
 */
final class KerasLayout {

    private static final int CONVOLUTION = 4;

    /** The places in our vector, in the order of Keras's. */
    private final int[] sources;

    private final String csv;

    private KerasLayout(int[] sources, String csv) {
        this.sources = sources;
        this.csv = csv;
    }

    static KerasLayout of(ParameterLayout layout) {
        StringBuilder csv = new StringBuilder("varname,start_idx,end_idx,size,shape\n");
        List<Integer> sources = new ArrayList<>();
        int convolutions = 0;
        for (int i = 0; i < layout.tensors().size(); i += 2) {
            ParameterTensor weight = layout.tensors().get(i);
            ParameterTensor bias = layout.tensors().get(i + 1);
            if (weight.role() != Role.WEIGHT || bias.role() != Role.BIAS) {
                throw new IllegalArgumentException("tensor " + weight.name() + " is followed by " + bias.name()
                        + ", must be a weight followed by its bias");
            }
            String layer = "dense";
            if (weight.shape().rank() == CONVOLUTION) {
                layer = convolutions == 0 ? "conv2d" : "conv2d_" + convolutions;
                convolutions++;
            }
            append(csv, sources, layer + "/bias:0", bias, List.of(0));
            append(
                    csv,
                    sources,
                    layer + "/kernel:0",
                    weight,
                    weight.shape().rank() == CONVOLUTION ? List.of(2, 3, 1, 0) : List.of(1, 0));
        }
        return new KerasLayout(sources.stream().mapToInt(place -> place).toArray(), csv.toString());
    }

    /** Appends a tensor, its axes in another order. */
    private static void append(
            StringBuilder csv, List<Integer> sources, String name, ParameterTensor tensor, List<Integer> axes) {
        int start = sources.size();
        Shape shape = tensor.shape();
        int[] strides = new int[shape.rank()];
        int stride = 1;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape.size(axis);
        }
        IntStream places = IntStream.of(tensor.offset());
        for (int axis : axes) {
            places = places.flatMap(
                    place -> IntStream.range(0, shape.size(axis)).map(index -> place + index * strides[axis]));
        }
        places.forEach(sources::add);
        String sizes =
                axes.stream().map(axis -> Integer.toString(shape.size(axis))).collect(Collectors.joining(", "));
        // Loaders evaluate the text: a tuple of one has its comma.
        String tuple = "(" + sizes + (axes.size() == 1 ? ",)" : ")");
        int end = sources.size();
        csv.append("sequential/")
                .append(name)
                .append(',')
                .append(start)
                .append(',')
                .append(end)
                .append(',');
        csv.append(end - start).append(",\"").append(tuple).append("\"\n");
    }

    /** The file {@code layout.csv}. */
    String csv() {
        return csv;
    }

    /** Our vector in Keras's order. */
    float[] row(float[] vector) {
        float[] row = new float[sources.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = vector[sources[i]];
        }
        return row;
    }
}
