package dev.symsweep.engine.dl4j;

import dev.symsweep.engine.NoiseStreams;
import dev.symsweep.network.GaussianDraw;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A draw from a Gaussian on rows of positions, in which the variances stand behind the paths: y = z [1, x] + e s
 * sqrt(v), z a row of 1 + R for each channel and x = xi / sqrt(R) the example's.
 */
final class GaussianSampling implements InputPreProcessor {

    private static final long serialVersionUID = 1;

    private final GaussianDraw node;
    private final NoiseStreams noise;
    private final int positions;
    private final int channels;
    private final int spreads;
    private float[] mixing = {};
    private float[] scalars = {};
    private float[] roots = {};

    /**
     * A draw.
     *
     * @param positions of an example
     * @param channels of the output
     * @param spreads variances at a position
     */
    GaussianSampling(GaussianDraw node, NoiseStreams noise, int positions, int channels, int spreads) {
        this.node = node;
        this.noise = noise;
        this.positions = positions;
        this.channels = channels;
        this.spreads = spreads;
    }

    @Override
    public INDArray preProcess(INDArray input, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        float[][] rows = input.toFloatMatrix();
        int width = 1 + node.rank();
        draw(rows.length / positions);
        roots = new float[rows.length * channels];
        float[][] outputs = new float[rows.length][channels];
        for (int row = 0; row < rows.length; row++) {
            int example = row / positions * width;
            for (int c = 0; c < channels; c++) {
                int place = row * channels + c;
                float variance = rows[row][channels * width + c % spreads];
                double root = Math.sqrt((double) node.deviation() * node.deviation() * variance);
                roots[place] = (float) Math.max(root, Math.sqrt(GaussianDraw.LEAST_VARIANCE));
                double sum = noise.isWritten() ? scalars[place] * roots[place] : 0;
                for (int k = 0; k < width; k++) {
                    sum += mixing[example + k] * rows[row][c * width + k];
                }
                outputs[row][c] = (float) sum;
            }
        }
        return workspaces.dup(ArrayType.ACTIVATIONS, array(outputs), 'c');
    }

    private void draw(int examples) {
        int width = 1 + node.rank();
        mixing = new float[examples * width];
        scalars = new float[examples * positions * channels];
        for (int example = 0; example < examples; example++) {
            int first = example * width;
            noise.fill(node.name(), mixing, first + 1, first + width);
            for (int k = first + 1; k < first + width; k++) {
                mixing[k] /= (float) Math.sqrt(node.rank());
            }
            mixing[first] = 1;
            int start = example * positions * channels;
            noise.fill(node.name(), scalars, start, start + positions * channels);
        }
    }

    /** With q = s sqrt(v) the error of v is s^2 e dy / (2 q). */
    @Override
    public INDArray backprop(INDArray errors, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        float[][] rows = errors.toFloatMatrix();
        int width = 1 + node.rank();
        float[][] inputs = new float[rows.length][channels * width + spreads];
        double square = (double) node.deviation() * node.deviation();
        float least = (float) Math.sqrt(GaussianDraw.LEAST_VARIANCE);
        for (int row = 0; row < rows.length; row++) {
            int example = row / positions * width;
            for (int c = 0; c < channels; c++) {
                int place = row * channels + c;
                for (int k = 0; k < width; k++) {
                    inputs[row][c * width + k] = rows[row][c] * mixing[example + k];
                }
                if (roots[place] > least) {
                    inputs[row][channels * width + c % spreads] +=
                            (float) (square * scalars[place] * rows[row][c] / (2 * roots[place]));
                }
            }
        }
        return workspaces.dup(ArrayType.ACTIVATION_GRAD, array(inputs), 'c');
    }

    private static INDArray array(float[][] rows) {
        return Nd4j.create(rows).castTo(DataType.FLOAT);
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
