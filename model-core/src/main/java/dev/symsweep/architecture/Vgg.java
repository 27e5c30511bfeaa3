package dev.symsweep.architecture;

import dev.symsweep.network.Activation;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Convolution.Bias;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Flatten;
import dev.symsweep.network.Network;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Pooling;
import dev.symsweep.network.Pooling.Statistic;
import dev.symsweep.network.Shape;
import dev.symsweep.setting.InvalidSettingException;
import java.util.List;

/**
 * VGG-16 for small images (Simonyan, Zisserman 2015, in the form of Sharma et al. 2024, A.3): 13 convolutions of 3x3
 * with bias, each followed by a norm and ReLU, in five stages with 1, 2, 4, 8 and 8 times {@code width} channels;
 * maximum pooling between the stages, average pooling after the last; one dense layer. Images of 32x32 come out as one
 * position.
 *
 * @param width channels of the first stage, 64 in the original
 * @param norm what follows each convolution
 */
public record Vgg(int width, Norm norm) implements Architecture {

    /**
     * A stage.
     *
     * @param convolutions how many
     * @param factor channels, in multiples of the width
     */
    private record Stage(int convolutions, int factor) {}

    private static final List<Stage> STAGES =
            List.of(new Stage(2, 1), new Stage(2, 2), new Stage(3, 4), new Stage(3, 8), new Stage(3, 8));

    public Vgg {
        if (width <= 0 || width > Short.MAX_VALUE) {
            throw new InvalidSettingException("width", "width is " + width + ", must be 1.." + Short.MAX_VALUE);
        }
    }

    @Override
    public Network network(Shape input, int outputs) {
        NodeChain chain = NodeChain.atInput();
        for (int stage = 1; stage <= STAGES.size(); stage++) {
            Stage plan = STAGES.get(stage - 1);
            for (int i = 1; i <= plan.convolutions(); i++) {
                chain = layer(chain, "stage" + stage + "-", i, width * plan.factor());
            }
            Statistic statistic = stage < STAGES.size() ? Statistic.MAXIMUM : Statistic.MEAN;
            String pool = "stage" + stage + "-pool";
            chain = chain.then(last -> new Pooling(pool, last, statistic, 2, 2));
        }
        return chain.then(last -> new Flatten("flatten", last))
                .then(last -> new Dense("output", last, outputs))
                .network(input);
    }

    private NodeChain layer(NodeChain chain, String prefix, int number, int channels) {
        NodeChain convolved =
                chain.then(last -> new Convolution(prefix + "conv" + number, last, channels, 3, 1, 1, Bias.TRAINED));
        return norm.appendTo(convolved, prefix + "norm" + number)
                .then(last -> new Pointwise(prefix + "relu" + number, last, Activation.RELU));
    }
}
