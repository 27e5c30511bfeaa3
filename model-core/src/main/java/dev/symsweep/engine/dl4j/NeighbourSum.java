package dev.symsweep.engine.dl4j;

import dev.symsweep.engine.WrittenGraph;
import dev.symsweep.graph.Neighbourhood;
import dev.symsweep.graph.SparseMatrix;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A sum over neighbours on rows of nodes, Y = S X, entry by entry in double precision; errors go back by S^T. */
final class NeighbourSum implements InputPreProcessor {

    private static final long serialVersionUID = 1;

    private final Neighbourhood neighbourhood;
    private final WrittenGraph written;

    NeighbourSum(Neighbourhood neighbourhood, WrittenGraph written) {
        this.neighbourhood = neighbourhood;
        this.written = written;
    }

    @Override
    public INDArray preProcess(INDArray input, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        return workspaces.dup(ArrayType.ACTIVATIONS, product(input, false), 'c');
    }

    @Override
    public INDArray backprop(INDArray errors, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        return workspaces.dup(ArrayType.ACTIVATION_GRAD, product(errors, true), 'c');
    }

    private INDArray product(INDArray array, boolean isTransposed) {
        SparseMatrix weights = written.weights(neighbourhood);
        float[][] rows = array.toFloatMatrix();
        double[][] sums = new double[rows.length][rows[0].length];
        for (int node = 0; node < weights.rows(); node++) {
            for (int entry = weights.start(node); entry < weights.start(node + 1); entry++) {
                int other = weights.column(entry);
                add(rows[isTransposed ? node : other], weights.value(entry), sums[isTransposed ? other : node]);
            }
        }
        return Nd4j.create(sums).castTo(DataType.FLOAT);
    }

    private static void add(float[] row, float weight, double[] sum) {
        for (int channel = 0; channel < sum.length; channel++) {
            sum[channel] += (double) weight * row[channel];
        }
    }

    /** It belongs to one graph. */
    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public InputPreProcessor clone() {
        return this;
    }

    @Override
    public InputType getOutputType(InputType inputType) {
        throw new UnsupportedOperationException("shapes are the network's");
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int miniBatchSize) {
        throw new UnsupportedOperationException("there are no masks");
    }
}
