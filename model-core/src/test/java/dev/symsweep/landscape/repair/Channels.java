package dev.symsweep.landscape.repair;

import dev.symsweep.data.LabelledImages;
import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.network.Network;
import java.util.Set;
import org.apache.commons.math3.stat.StatUtils;

/** Means and standard deviations of a node's channels, of all examples and positions at once. */
record Channels(double[] means, double[] deviations) {

    static Channels of(Network network, float[] vector, String node, LabelledImages data) {
        int examples = data.size();
        int elements = network.shape(node).elements();
        int channels = network.shape(node).channels();
        float[] inputs = new float[examples * network.inputShape().elements()];
        for (int i = 0; i < examples; i++) {
            data.copyTo(i, inputs, i * network.inputShape().elements());
        }
        float[] activation = new float[examples * elements];
        CompileOptions options = CompileOptions.ofBatch(examples).withObserved(Set.of(node));
        try (Executable executable = Engine.named("onednn").compile(network, options)) {
            executable.writeParameters(vector);
            executable.writeInputs(inputs, examples);
            executable.forward();
            executable.readActivation(node, activation);
        }
        double[] means = new double[channels];
        double[] deviations = new double[channels];
        for (int channel = 0; channel < channels; channel++) {
            double[] values = new double[activation.length / channels];
            for (int i = 0; i < values.length; i++) {
                values[i] = activation[i * channels + channel];
            }
            means[channel] = StatUtils.mean(values);
            deviations[channel] = Math.sqrt(StatUtils.populationVariance(values));
        }
        return new Channels(means, deviations);
    }
}
