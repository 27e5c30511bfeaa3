package dev.symsweep.export.tensor;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.architecture.Cnn3;
import dev.symsweep.architecture.GraphNet;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.SmallCnn;
import dev.symsweep.architecture.Vgg;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of PyTorch modules that nodes have in public code. */
public enum ModuleNames {
    /** Of the networks of Lim et al. 2024 and, for VGG, of open_lth. */
    PUBLISHED {
        @Override
        String ofMlp(String node, Mlp mlp) {
            if (node.startsWith("norm")) {
                return "norms." + (number(node, "norm") - 1);
            }
            if (node.startsWith(ACTIVATION)) {
                return "acts." + (number(node, ACTIVATION) - 1);
            }
            return "lins." + layer(node, mlp);
        }
    },
    /** Of the model zoos that SANE is trained on: an MLP is one list of modules. */
    ZOO {
        @Override
        String ofMlp(String node, Mlp mlp) {
            return mlp.norm() == Norm.NONE && !node.startsWith(ACTIVATION)
                    ? "module_list." + 2 * layer(node, mlp)
                    : PUBLISHED.ofMlp(node, mlp);
        }
    };

    private static final Pattern BLOCK = Pattern.compile("stage(\\d+)-block(\\d+)-(.+)");
    private static final Pattern LAYER = Pattern.compile("stage(\\d+)-(conv|norm|relu)(\\d+)");
    private static final Pattern GRAPH_LAYER = Pattern.compile("(hidden|norm|activation)(\\d+)((?:-\\w+)?)");
    private static final String OUTPUT = "output";
    private static final String ACTIVATION = "activation";

    /** Convolutions of each stage of VGG; a pool follows, which counts as a module. */
    private static final List<Integer> STAGES = List.of(2, 2, 3, 3, 3);

    /** After a convolution come its pool, activation and dropout, after a dense layer activation and dropout. */
    private static final Map<String, String> CNN3 = Map.of(
            "conv1",
            "module_list.0",
            "conv2",
            "module_list.4",
            "conv3",
            "module_list.8",
            "hidden",
            "module_list.13",
            OUTPUT,
            "module_list.16",
            "activation1",
            "module_list.2",
            "activation2",
            "module_list.6",
            "activation3",
            "module_list.10",
            "activation4",
            "module_list.14");

    /** The module of an MLP's node. */
    abstract String ofMlp(String node, Mlp mlp);

    /** The module of a node: of one with tensors, or of one that may be a gate. */
    public String of(String node, Architecture architecture) {
        if (architecture instanceof Mlp mlp) {
            return ofMlp(node, mlp);
        }
        if (architecture instanceof ResNet resNet) {
            return ofResNet(node, norm(resNet.norm()));
        }
        if (architecture instanceof Vgg vgg) {
            return ofVgg(node, norm(vgg.norm()));
        }
        if (architecture instanceof Cnn3) {
            return CNN3.getOrDefault(node, node);
        }
        if (architecture instanceof SmallCnn) {
            return node;
        }
        if (architecture instanceof GraphNet graphNet) {
            return ofGraphNet(node, norm(graphNet.norm()));
        }
        throw new IllegalArgumentException("no names of modules for " + architecture);
    }

    /** Layers on a graph are convolutions; of those with two maps each is named. */
    private static String ofGraphNet(String node, String norm) {
        Matcher layer = GRAPH_LAYER.matcher(node);
        if (!layer.matches()) {
            return node.replaceFirst(OUTPUT + "-?", "lin.").replaceFirst("\\.$", "");
        }
        String list = switch (layer.group(1)) {
            case "hidden" -> "convs.";
            case "norm" -> norm + "s.";
            default -> "acts.";
        };
        return list + (Integer.parseInt(layer.group(2)) - 1) + layer.group(3).replace("-", ".");
    }

    /** Whether a module stands behind all others: an MLP lists its norms apart. */
    boolean isLast(String node, Architecture architecture) {
        return architecture instanceof Mlp && node.startsWith("norm");
    }

    private static String norm(Norm norm) {
        return norm == Norm.BATCH_NORM ? "bn" : "ln";
    }

    private static int layer(String node, Mlp mlp) {
        return node.equals(OUTPUT) ? mlp.hidden().size() : number(node, "hidden") - 1;
    }

    private static int number(String node, String prefix) {
        return Integer.parseInt(node.substring(prefix.length()));
    }

    private static String ofResNet(String node, String norm) {
        Matcher block = BLOCK.matcher(node);
        if (block.matches()) {
            String part = switch (block.group(3)) {
                case "shortcut" -> "shortcut.0";
                case "shortcut-norm" -> "shortcut.1";
                default -> block.group(3).replace("norm", norm);
            };
            return "layer" + block.group(1) + "." + (Integer.parseInt(block.group(2)) - 1) + "." + part;
        }
        return switch (node) {
            case "stem" -> "conv1";
            case "stem-norm" -> norm + "1";
            case "stem-relu" -> "relu";
            default -> "linear";
        };
    }

    private static String ofVgg(String node, String norm) {
        Matcher layer = LAYER.matcher(node);
        if (!layer.matches()) {
            return "fc";
        }
        int stage = Integer.parseInt(layer.group(1));
        int before = STAGES.subList(0, stage - 1).stream()
                .mapToInt(count -> count + 1)
                .sum();
        int module = before + Integer.parseInt(layer.group(3)) - 1;
        return "layers." + module + "." + layer.group(2).replace("norm", norm);
    }
}
