package dev.symsweep.engine.dl4j;

import dev.symsweep.network.PaddedShortcut;
import dev.symsweep.network.Shape;
import java.util.List;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A vertex that moves values to other places, and their errors back. */
final class Rearrangement implements InputPreProcessor {

    private static final long serialVersionUID = 1;

    private final UnaryOperator<INDArray> there;
    private final UnaryOperator<INDArray> back;

    private Rearrangement(UnaryOperator<INDArray> there, UnaryOperator<INDArray> back) {
        this.there = there;
        this.back = back;
    }

    /** The same, which shows the errors that come back to {@code sums} before it moves them. */
    Rearrangement observedBy(ChannelSums sums) {
        return new Rearrangement(there, errors -> {
            sums.take(errors);
            return back.apply(errors);
        });
    }

    /** From a row for each position to DL4J's {@code [batch, channels, height, width]}. */
    static Rearrangement toImages(Shape image) {
        return new Rearrangement(
                rows -> rows.reshape('c', -1, image.height(), image.width(), image.channels())
                        .permute(0, 3, 1, 2),
                images -> images.permute(0, 2, 3, 1).reshape('c', -1, image.channels()));
    }

    /** From DL4J's {@code [batch, channels, height, width]} to a row for each position. */
    static Rearrangement toRows(Shape image) {
        Rearrangement inverse = toImages(image);
        return new Rearrangement(inverse.back, inverse.there);
    }

    /** The same values in rows of another length. */
    static Rearrangement regrouped(int from, int to) {
        return new Rearrangement(rows -> rows.reshape('c', -1, to), rows -> rows.reshape('c', -1, from));
    }

    /** What the shortcut makes of rows of positions. */
    static Rearrangement of(PaddedShortcut shortcut, Shape image) {
        Shape output = shortcut.outputShape(List.of(image));
        int before = shortcut.channelsBefore(image.channels());
        INDArrayIndex[] kept = {
            NDArrayIndex.all(),
            NDArrayIndex.interval(0, shortcut.stride(), image.height()),
            NDArrayIndex.interval(0, shortcut.stride(), image.width()),
            NDArrayIndex.all()
        };
        INDArrayIndex[] channels = {
            NDArrayIndex.all(),
            NDArrayIndex.all(),
            NDArrayIndex.all(),
            NDArrayIndex.interval(before, before + image.channels())
        };
        return new Rearrangement(
                rows -> moved(rows, image, kept, output, channels), rows -> moved(rows, output, channels, image, kept));
    }

    /**
     * Copies the places {@code read} of the images in {@code rows} to the places {@code written} of images of zeros.
     */
    private static INDArray moved(INDArray rows, Shape from, INDArrayIndex[] read, Shape to, INDArrayIndex[] written) {
        INDArray images = rows.reshape('c', -1, from.height(), from.width(), from.channels());
        long batch = images.size(0);
        INDArray result = Nd4j.create(DataType.FLOAT, new long[] {batch, to.height(), to.width(), to.channels()}, 'c');
        result.put(written, images.get(read));
        return result.reshape('c', -1, to.channels());
    }

    @Override
    public INDArray preProcess(INDArray input, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        return workspaces.dup(ArrayType.ACTIVATIONS, there.apply(input), 'c');
    }

    @Override
    public INDArray backprop(INDArray errors, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        return workspaces.dup(ArrayType.ACTIVATION_GRAD, back.apply(errors), 'c');
    }

    /** It has no state. */
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
