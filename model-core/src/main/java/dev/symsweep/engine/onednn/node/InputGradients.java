package dev.symsweep.engine.onednn.node;

import dev.symsweep.engine.onednn.pass.Tensor;

/** Where a node's backward pass leaves the gradients of its inputs, by their place among the node's inputs. */
public interface InputGradients {

    /** Whether anybody needs the gradient of that input. */
    boolean needed(int input);

    /** Memory of the input's size, all of which the node's steps overwrite with its gradient. */
    Tensor fresh(int input);

    /** The same, in the memory of the output's gradient if nobody else reads that: for steps that can work in place. */
    Tensor inPlace(int input);

    /** The input's gradient is what the output's is. */
    void share(int input);
}
