package dev.symsweep.export.tensor;

import dev.symsweep.network.ParameterTensor;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.spec.Networks;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Parameter vectors of networks that were trained elsewhere, from safetensors files. */
public final class ImportedVector {

    private ImportedVector() {}

    /**
     * The parameter vector in a file, bit by bit; a fixed entry has the bits that the symmetry gives it, as PyTorch's
     * {@code weight * mask} makes -0 of 0.
     *
     * @param spec the network that it must be of
     * @throws TensorFileException if the file cannot be read, its tensors are not those of the network, a number is not
     *     finite, or a fixed entry has another value; the message names the first tensor
     */
    public static float[] read(Path file, NetworkSpec spec) {
        SafetensorsContent content = SafetensorsContent.of(file);
        BuiltNetwork built = Networks.of(spec);
        StateDict dict = StateDict.of(spec, built.network(), names(content, spec, built));
        float[] vector = dict.vector(content);
        for (int i = 0; i < vector.length; i++) {
            if (!Float.isFinite(vector[i])) {
                throw new TensorFileException(
                        file + ": tensor " + name(dict, i) + " has the number " + vector[i] + ", must be finite");
            }
        }
        float[] fixed = vector.clone();
        built.fixed().restore(fixed);
        for (int i = 0; i < vector.length; i++) {
            if (vector[i] != fixed[i]) {
                throw new TensorFileException(file + ": tensor " + name(dict, i) + " has the number " + vector[i]
                        + " where the symmetry fixes " + fixed[i] + "; its network is another one");
            }
        }
        return fixed;
    }

    /** Those of model zoos where the file has one that is theirs alone. */
    private static ModuleNames names(SafetensorsContent content, NetworkSpec spec, BuiltNetwork built) {
        Set<String> ofZoos = names(StateDict.of(spec, built.network(), ModuleNames.ZOO));
        ofZoos.removeAll(names(StateDict.of(spec, built.network(), ModuleNames.PUBLISHED)));
        return ofZoos.stream().anyMatch(content::has) ? ModuleNames.ZOO : ModuleNames.PUBLISHED;
    }

    private static Set<String> names(StateDict dict) {
        return dict.entries().values().stream()
                .map(StateDict.Entry::name)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static String name(StateDict dict, int index) {
        return dict.entries().values().stream()
                .filter(entry -> contains(entry.tensor(), index))
                .map(StateDict.Entry::name)
                .findFirst()
                .orElseThrow();
    }

    private static boolean contains(ParameterTensor tensor, int index) {
        return index >= tensor.offset() && index < tensor.end();
    }
}
