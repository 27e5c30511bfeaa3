package dev.symsweep.engine.libtorch;

import dev.symsweep.network.GaussianDraw;
import org.bytedeco.pytorch.Tensor;

/** Draws what layers with Gaussian weights put out. */
@FunctionalInterface
public interface GaussianDrawing {

    /**
     * The outputs of a batch.
     *
     * @param paths what the node's first input puts out, in f32
     * @param variances what its second input puts out, in f32
     */
    Tensor draw(GaussianDraw node, Tensor paths, Tensor variances);
}
