package dev.symsweep.engine.dl4j;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** FiGLU's y = sigmoid(F x) * x (lim2024, section 4.2.1) on rows of examples. It does not own F. */
final class SigmoidGate extends BaseActivationFunction {

    private static final long serialVersionUID = 1;

    private final INDArray matrix;

    /**
     * A gate.
     *
     * @param matrix F, of shape {@code [features, features]}; outlives the gate
     */
    SigmoidGate(INDArray matrix) {
        this.matrix = matrix;
    }

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return in.muli(gate(in));
    }

    /** With s = sigmoid(F x) and e the error of y, the error of x is e s + F^T (e x s (1 - s)). */
    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        INDArray gate = gate(in);
        INDArray direct = epsilon.mul(gate);
        INDArray gateInput = direct.mul(in).muli(gate.rsub(1));
        return new Pair<>(gateInput.mmul(matrix).addi(direct), null);
    }

    private INDArray gate(INDArray x) {
        return Transforms.sigmoid(x.mmul(matrix.transpose()), false);
    }
}
