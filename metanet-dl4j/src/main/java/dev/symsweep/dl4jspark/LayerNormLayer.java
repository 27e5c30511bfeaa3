package dev.symsweep.dl4jspark;

import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layer norm with a trained scale and shift behind an activation, where DL4J has it in front of one alone: of rows
 * {@code [batch, units]}, (x - mean) / sqrt(variance + 1e-5) * scale + shift.
 */
public final class LayerNormLayer extends SameDiffLayer {

    private static final long serialVersionUID = 1;
    private static final double EPSILON = 1e-5;
    private static final String SCALE = "scale";
    private static final String SHIFT = "shift";

    private int units;

    /** For DL4J, which makes one from a configuration's JSON. */
    public LayerNormLayer() {}

    /** @param units how many values a mean is of */
    public LayerNormLayer(int units) {
        this.units = units;
    }

    /** How many values a mean is of. */
    public int getUnits() {
        return units;
    }

    /** Sets how many values a mean is of, for DL4J. */
    public void setUnits(int units) {
        this.units = units;
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        return inputType;
    }

    @Override
    public void defineParameters(SDLayerParams params) {
        params.clear();
        params.addWeightParam(SCALE, 1, units);
        params.addBiasParam(SHIFT, 1, units);
    }

    @Override
    public void initializeParameters(Map<String, INDArray> params) {
        params.get(SCALE).assign(1);
        params.get(SHIFT).assign(0);
    }

    @Override
    public SDVariable defineLayer(
            SameDiff graph, SDVariable input, Map<String, SDVariable> params, @Nullable SDVariable mask) {
        SDVariable centred = input.sub(input.mean(true, 1));
        SDVariable deviation = graph.math().sqrt(centred.mul(centred).mean(true, 1).add(EPSILON));
        return centred.div(deviation).mul(params.get(SCALE)).add("normalized", params.get(SHIFT));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LayerNormLayer layer && super.equals(other) && units == layer.units;
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + units;
    }
}
