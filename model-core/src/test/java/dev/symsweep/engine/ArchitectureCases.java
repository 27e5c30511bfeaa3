package dev.symsweep.engine;

import dev.symsweep.architecture.Cnn3;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.ResNet.Shortcut;
import dev.symsweep.architecture.SmallCnn;
import dev.symsweep.architecture.SmallCnn.Padding;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Shape;
import java.util.List;

/** Whole convolutional networks, small. */
final class ArchitectureCases {

    private static final Shape IMAGE = Shape.of(8, 8, 3);
    private static final int CLASSES = 6;

    private ArchitectureCases() {}

    static List<NetworkCase> all() {
        return List.of(
                resNet8("ResNet8 with group norm", Norm.GROUP_NORM, Shortcut.PROJECTION),
                resNet8("ResNet8 with batch norm", Norm.BATCH_NORM, Shortcut.PROJECTION),
                resNet8("ResNet8 with layer norm, padded shortcuts", Norm.LAYER_NORM, Shortcut.PADDED),
                VectorCases.sigmaAsymmetric(resNet8("ResNet8 with group norm", Norm.GROUP_NORM, Shortcut.PROJECTION)),
                new NetworkCase("small CNN", new SmallCnn(5, Activation.RELU).network(IMAGE, CLASSES)),
                new NetworkCase(
                        "small CNN without padding",
                        new SmallCnn(5, Activation.RELU, Padding.NONE).network(Shape.of(17, 17, 3), CLASSES)),
                new NetworkCase("CNN3", new Cnn3(Activation.GELU).network(Shape.of(22, 23, 1), CLASSES)));
    }

    private static NetworkCase resNet8(String name, Norm norm, Shortcut shortcut) {
        return new NetworkCase(name, new ResNet(8, 0.25, norm, shortcut).network(IMAGE, CLASSES));
    }
}
