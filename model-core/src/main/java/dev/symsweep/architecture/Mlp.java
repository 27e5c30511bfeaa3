package dev.symsweep.architecture;

import dev.symsweep.network.Activation;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Network;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Shape;
import dev.symsweep.setting.InvalidSettingException;
import java.util.List;

/**
 * A multilayer perceptron: each hidden layer is dense, then (optionally) a norm, then the activation; a dense layer
 * gives the outputs. {@code hidden = [512, 512, 512]} with layer norm and GELU is the network of lim2024, appendix
 * F.1.1.
 *
 * @param hidden widths of the hidden layers, at least one
 * @param norm what follows each hidden dense layer; group norm is for images only
 * @param activation the nonlinearity of each hidden layer
 */
public record Mlp(List<Integer> hidden, Norm norm, Activation activation) implements Architecture {

    public Mlp {
        hidden = List.copyOf(hidden);
        if (hidden.isEmpty()) {
            throw new InvalidSettingException("hidden", "an MLP needs at least one hidden layer");
        }
        if (norm == Norm.GROUP_NORM) {
            throw new InvalidSettingException(
                    "norm",
                    "norm of an MLP is group norm, which is for images, must be none, layer norm or batch norm");
        }
        for (int width : hidden) {
            if (width <= 0) {
                throw new InvalidSettingException("hidden", "hidden width is " + width + ", must be positive");
            }
        }
    }

    @Override
    public Network network(Shape input, int outputs) {
        NodeChain chain = NodeChain.atInput();
        for (int i = 0; i < hidden.size(); i++) {
            int layer = i + 1;
            int width = hidden.get(i);
            chain = chain.then(last -> new Dense("hidden" + layer, last, width));
            chain = norm.appendTo(chain, "norm" + layer)
                    .then(last -> new Pointwise("activation" + layer, last, activation));
        }
        return chain.then(last -> new Dense("output", last, outputs)).network(Shape.of(input.elements()));
    }
}
