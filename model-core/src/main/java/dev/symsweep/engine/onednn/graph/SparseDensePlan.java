package dev.symsweep.engine.onednn.graph;

import dev.symsweep.engine.WrittenGraph;
import dev.symsweep.engine.onednn.node.InputGradients;
import dev.symsweep.engine.onednn.node.NodePlan;
import dev.symsweep.engine.onednn.pass.FusedActivation;
import dev.symsweep.engine.onednn.pass.PassPlan;
import dev.symsweep.engine.onednn.pass.Tensor;
import dev.symsweep.graph.Features;
import dev.symsweep.graph.Neighbourhood;
import dev.symsweep.graph.SparseMatrix;
import dev.symsweep.network.Dense;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.memory.data_type;
import org.jspecify.annotations.Nullable;

/**
 * The dense layer on features of which most are zero, or on sums of these over neighbours: Z = X W^T, Y = S Z + b. Its
 * work grows with the entries that are not zero. Backward: dZ = S^T dY, dW^T = X^T dZ.
 */
final class SparseDensePlan implements NodePlan {

    private final Dense dense;
    private final Optional<Neighbourhood> neighbourhood;
    private final WrittenGraph graph;
    private @Nullable SparseMatrix features;
    private @Nullable SparseMatrix transposedFeatures;

    /** @param neighbourhood of the sums, if the layer is on sums */
    SparseDensePlan(Dense dense, Optional<Neighbourhood> neighbourhood, WrittenGraph graph) {
        this.dense = dense;
        this.neighbourhood = neighbourhood;
        this.graph = graph;
    }

    @Override
    public void forward(PassPlan plan, List<Tensor> inputs, Tensor output, FusedActivation fused) {
        int units = dense.units();
        Tensor weight = plan.tensor(dense.weightName());
        FloatBuffer weights = weight.floats();
        FloatBuffer biases = plan.tensor(dense.biasName()).floats();
        int in = Math.toIntExact(weight.columns());
        float[] rowwise = new float[Math.multiplyExact(units, in)];
        float[] columnwise = new float[rowwise.length];
        float[] bias = new float[units];
        float[] zeros = new float[units];
        FloatBuffer result = output.floats();
        FloatBuffer products = neighbourhood.isPresent()
                ? plan.temporary(data_type.f32, output.sizes()).floats()
                : result;
        RowSums sums = new RowSums(units);
        plan.add("product with sparse features", () -> {
            weights.get(0, rowwise);
            transpose(rowwise, units, in, columnwise);
            biases.get(0, bias);
            sums.write(features(), neighbourhood.isPresent() ? zeros : bias, columnwise, products);
        });
        neighbourhood.ifPresent(rule ->
                plan.add("sums over neighbours", () -> sums.write(graph.weights(rule), bias, products, result)));
    }

    @Override
    public void backward(
            PassPlan plan, List<Tensor> inputs, Tensor output, Tensor outputGradient, InputGradients gradients) {
        int units = dense.units();
        FloatBuffer errors = outputGradient.floats();
        if (!plan.isFrozen(dense.biasName())) {
            FloatBuffer bias = plan.tensor(dense.biasName()).floats();
            plan.add("sums of rows", () -> RowSums.writeColumnSums(errors, units, bias));
        }
        if (plan.isFrozen(dense.weightName())) {
            return;
        }
        FloatBuffer summed = errors;
        if (neighbourhood.isPresent()) {
            Neighbourhood rule = neighbourhood.get();
            FloatBuffer result =
                    plan.temporary(data_type.f32, outputGradient.sizes()).floats();
            RowSums sums = new RowSums(units);
            float[] zeros = new float[units];
            plan.add("gradients of neighbours", () -> sums.write(graph.transposedWeights(rule), zeros, errors, result));
            summed = result;
        }
        addWeightGradient(plan, summed);
    }

    private void addWeightGradient(PassPlan plan, FloatBuffer errors) {
        int units = dense.units();
        Tensor gradient = plan.tensor(dense.weightName());
        FloatBuffer gradients = gradient.floats();
        int in = Math.toIntExact(gradient.columns());
        float[] rowwise = new float[Math.multiplyExact(units, in)];
        float[] columnwise = new float[rowwise.length];
        float[] rows = new float[errors.capacity()];
        plan.add("gradient from sparse features", () -> {
            errors.get(0, rows);
            transposedFeatures().times(rows, units, columnwise);
            transpose(columnwise, in, units, rowwise);
            gradients.put(0, rowwise);
        });
    }

    private SparseMatrix features() {
        Features written = graph.graph().features();
        if (!(written instanceof SparseMatrix sparse)) {
            throw new IllegalStateException("features are not sparse, as they were when the pass was planned");
        }
        if (sparse != features) {
            features = sparse;
            transposedFeatures = sparse.transposed();
        }
        return sparse;
    }

    private SparseMatrix transposedFeatures() {
        features();
        if (transposedFeatures == null) {
            throw new IllegalStateException("no features have been read");
        }
        return transposedFeatures;
    }

    private static void transpose(float[] from, int rows, int columns, float[] into) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                into[column * rows + row] = from[row * columns + column];
            }
        }
    }
}
