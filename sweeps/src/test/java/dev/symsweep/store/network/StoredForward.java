package dev.symsweep.store.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.apache.parquet.example.data.Group;

/**
 * The forward pass of one example in double precision, by what a row of the table of networks says and nothing else:
 * written by its description, it knows no class of this software.
 */
final class StoredForward {

    private static final double ERF_STEP = 1e-4;

    private final JsonNode graph;
    private final JsonNode layout;
    private final Map<String, float[]> gates = new HashMap<>();
    private final float[] vector;

    /** @param row as it lies in the file */
    StoredForward(Group row, float[] vector) throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        this.graph = json.readTree(row.getString("graph", 0));
        this.layout = json.readTree(row.getString("layout", 0));
        this.vector = vector;
        Group list = row.getGroup("gates", 0);
        for (int i = 0; i < list.getFieldRepetitionCount("list"); i++) {
            Group gate = list.getGroup("list", i).getGroup("element", 0);
            FloatBuffer values = ByteBuffer.wrap(gate.getBinary("values", 0).getBytes())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
            float[] matrix = new float[values.remaining()];
            values.get(matrix);
            gates.put(gate.getString("node", 0), matrix);
        }
    }

    /** The outputs of the network for an example, an image as height, width, channels. */
    double[] of(double[] example) {
        Map<String, double[]> values = new HashMap<>();
        Map<String, int[]> shapes = new HashMap<>();
        values.put(graph.get("input").asText(), example);
        shapes.put(graph.get("input").asText(), ints(graph.get("input-shape")));
        for (JsonNode node : graph.get("nodes")) {
            String name = node.get("name").asText();
            if (node.get("kind").asText().equals("add")) {
                double[] first = values.get(node.get("first").asText());
                double[] second = values.get(node.get("second").asText());
                double[] sum = new double[first.length];
                for (int i = 0; i < sum.length; i++) {
                    sum[i] = first[i] + second[i];
                }
                values.put(name, sum);
            } else {
                String input = node.get("input").asText();
                values.put(name, of(node, values.get(input), shapes.get(input)));
            }
            shapes.put(name, ints(node.get("output-shape")));
        }
        return values.get(graph.get("output").asText());
    }

    private double[] of(JsonNode node, double[] x, int[] shape) {
        int channels = shape[shape.length - 1];
        return switch (node.get("kind").asText()) {
            case "dense" -> affine(tensor(node, "weight"), tensor(node, "bias"), x, x.length);
            case "convolution" -> convolution(node, x, shape);
            case "flatten" -> x;
            case "pointwise" -> map(x, function(node.get("function").asText()));
            case "gate" -> gate(gates.get(node.get("name").asText()), x, channels);
            case "layer-norm" -> norm(node, x, channels, channels);
            case "group-norm" -> norm(node, x, x.length, channels);
            case "global-average" -> globalAverage(x, channels);
            case "padded-shortcut" -> padded(node, x, shape);
            case "pooling" -> pooling(node, x, shape);
            default -> throw new AssertionError("no rule for " + node);
        };
    }

    private static double[] affine(double[] weight, double[] bias, double[] x, int in) {
        double[] y = bias.clone();
        for (int out = 0; out < y.length; out++) {
            for (int i = 0; i < in; i++) {
                y[out] += weight[out * in + i] * x[i];
            }
        }
        return y;
    }

    private double[] convolution(JsonNode node, double[] x, int[] in) {
        int[] out = ints(node.get("output-shape"));
        int[] kernel = window(node.get("kernel"));
        int places = kernel[0] * kernel[1];
        int stride = node.get("stride").asInt();
        int padding = node.get("padding").asInt();
        double[] weight = tensor(node, "weight");
        double[] bias = node.get("bias").asText().equals("trained") ? tensor(node, "bias") : new double[out[2]];
        double[] y = new double[out[0] * out[1] * out[2]];
        for (int i = 0; i < y.length; i++) {
            int channel = i % out[2];
            int column = i / out[2] % out[1];
            int row = i / out[2] / out[1];
            y[i] = bias[channel];
            for (int k = 0; k < places * in[2]; k++) {
                int from = k / places;
                int r = row * stride - padding + k / kernel[1] % kernel[0];
                int c = column * stride - padding + k % kernel[1];
                if (r >= 0 && r < in[0] && c >= 0 && c < in[1]) {
                    y[i] += weight[channel * places * in[2] + k] * x[(r * in[1] + c) * in[2] + from];
                }
            }
        }
        return y;
    }

    private static int[] window(JsonNode sides) {
        return sides.isArray() ? ints(sides) : new int[] {sides.asInt(), sides.asInt()};
    }

    private static double[] gate(float[] matrix, double[] x, int channels) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int position = i / channels * channels;
            double sum = 0;
            for (int j = 0; j < channels; j++) {
                sum += (double) matrix[i % channels * channels + j] * x[position + j];
            }
            y[i] = x[i] / (1 + Math.exp(-sum));
        }
        return y;
    }

    /** @param span how many values, one behind the other, share mean and variance */
    private double[] norm(JsonNode node, double[] x, int span, int channels) {
        double[] scale = tensor(node, "scale");
        double[] shift = tensor(node, "shift");
        double epsilon = node.get("epsilon").asDouble();
        double[] y = new double[x.length];
        for (int start = 0; start < x.length; start += span) {
            double mean = 0;
            double variance = 0;
            for (int i = start; i < start + span; i++) {
                mean += x[i] / span;
            }
            for (int i = start; i < start + span; i++) {
                variance += (x[i] - mean) * (x[i] - mean) / span;
            }
            for (int i = start; i < start + span; i++) {
                y[i] = (x[i] - mean) / Math.sqrt(variance + epsilon) * scale[i % channels] + shift[i % channels];
            }
        }
        return y;
    }

    private static double[] globalAverage(double[] x, int channels) {
        double[] y = new double[channels];
        for (int i = 0; i < x.length; i++) {
            y[i % channels] += x[i] / (x.length / channels);
        }
        return y;
    }

    private static double[] padded(JsonNode node, double[] x, int[] in) {
        int[] out = ints(node.get("output-shape"));
        int stride = node.get("stride").asInt();
        int before = node.get("channels-before").asInt();
        double[] y = new double[out[0] * out[1] * out[2]];
        for (int row = 0; row < out[0]; row++) {
            for (int column = 0; column < out[1]; column++) {
                for (int channel = 0; channel < in[2]; channel++) {
                    y[(row * out[1] + column) * out[2] + before + channel] =
                            x[(row * stride * in[1] + column * stride) * in[2] + channel];
                }
            }
        }
        return y;
    }

    private static double[] pooling(JsonNode node, double[] x, int[] in) {
        int[] out = ints(node.get("output-shape"));
        int[] size = window(node.get("size"));
        int places = size[0] * size[1];
        int stride = node.get("stride").asInt();
        boolean isMaximum = node.get("statistic").asText().equals("maximum");
        double[] y = new double[out[0] * out[1] * out[2]];
        for (int i = 0; i < y.length; i++) {
            int row = i / out[2] / out[1] * stride;
            int column = i / out[2] % out[1] * stride;
            double largest = Double.NEGATIVE_INFINITY;
            double sum = 0;
            for (int k = 0; k < places; k++) {
                double value = x[((row + k / size[1]) * in[1] + column + k % size[1]) * in[2] + i % out[2]];
                largest = Math.max(largest, value);
                sum += value;
            }
            y[i] = isMaximum ? largest : sum / places;
        }
        return y;
    }

    private static DoubleUnaryOperator function(String name) {
        return switch (name) {
            case "relu" -> x -> Math.max(x, 0);
            case "gelu" -> x -> x / 2 * (1 + erf(x / Math.sqrt(2)));
            case "gelu-tanh" -> x -> x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
            default -> throw new AssertionError("no function " + name);
        };
    }

    /** By its integral, midpoint rule. */
    private static double erf(double x) {
        int steps = (int) Math.ceil(Math.abs(x) / ERF_STEP);
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            double t = (i + 0.5) * x / steps;
            sum += Math.exp(-t * t) * x / steps;
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }

    private static double[] map(double[] x, DoubleUnaryOperator function) {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = function.applyAsDouble(x[i]);
        }
        return y;
    }

    private double[] tensor(JsonNode node, String part) {
        String name = node.get("name").asText() + "." + part;
        for (JsonNode tensor : layout) {
            if (tensor.get("name").asText().equals(name)) {
                int size = 1;
                for (int side : ints(tensor.get("shape"))) {
                    size *= side;
                }
                double[] values = new double[size];
                for (int i = 0; i < size; i++) {
                    values[i] = vector[tensor.get("offset").asInt() + i];
                }
                return values;
            }
        }
        throw new AssertionError("no tensor " + name);
    }

    private static int[] ints(JsonNode list) {
        int[] values = new int[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i).asInt();
        }
        return values;
    }
}
