package dev.symsweep.dl4jspark;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The flat metanetwork of Lim et al. 2024, section 5.4 and appendix F.3.2: Linear(D, 64), ReLU, layer norm, Linear(64,
 * 1), by the squared error and AdamW. Of a standard ResNet8, D = 78,042, it has 4,994,945 parameters.
 */
final class FlatMetanet {

    private static final int HIDDEN = 64;
    private static final double WEIGHT_DECAY = 0.01;

    private FlatMetanet() {}

    /**
     * Its configuration.
     *
     * @param dimension entries of a weight vector
     * @param rate the learning rate, constant
     * @param seed of the initial weights, which are uniform in +-1/sqrt(fan-in), biases 0
     */
    static ComputationGraphConfiguration of(int dimension, double rate, long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .weightInit(WeightInit.UNIFORM)
                .updater(new Adam(rate))
                .regularization(List.of(new WeightDecay(WEIGHT_DECAY, true)))
                .regularizationBias(List.of(new WeightDecay(WEIGHT_DECAY, true)))
                .graphBuilder()
                .addInputs("weights")
                .addLayer("hidden", dense(dimension), "weights")
                .addLayer("standardized", new ActivationLayer(new Standardization()), "hidden")
                .addLayer("norm", scaleAndShift(), "standardized")
                .addLayer("output", output(), "norm")
                .setOutputs("output")
                .build();
    }

    private static DenseLayer dense(int dimension) {
        return new DenseLayer.Builder()
                .nIn(dimension)
                .nOut(HIDDEN)
                .activation(Activation.RELU)
                .build();
    }

    private static ElementWiseMultiplicationLayer scaleAndShift() {
        return new ElementWiseMultiplicationLayer.Builder()
                .nIn(HIDDEN)
                .nOut(HIDDEN)
                .weightInit(WeightInit.ONES)
                .activation(Activation.IDENTITY)
                .build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MSE)
                .nIn(HIDDEN)
                .nOut(1)
                .activation(Activation.IDENTITY)
                .build();
    }
}
