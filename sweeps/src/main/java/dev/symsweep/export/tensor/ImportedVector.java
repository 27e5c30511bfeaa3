package dev.symsweep.export.tensor;

import dev.symsweep.network.ParameterTensor;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.spec.Networks;
import java.nio.file.Path;
import java.util.Arrays;

/** Parameter vectors of networks that were trained elsewhere, from safetensors files. */
public final class ImportedVector {

    private ImportedVector() {}

    /**
     * The parameter vector in a file, bit by bit.
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
        int other = Arrays.mismatch(vector, fixed);
        if (other >= 0) {
            throw new TensorFileException(file + ": tensor " + name(dict, other) + " has the number " + vector[other]
                    + " where the symmetry fixes " + fixed[other] + "; its network is another one");
        }
        return vector;
    }

    /** Those of model zoos where the file has them. */
    private static ModuleNames names(SafetensorsContent content, NetworkSpec spec, BuiltNetwork built) {
        boolean isOfZoo = StateDict.of(spec, built.network(), ModuleNames.ZOO).entries().values().stream()
                .allMatch(entry -> content.has(entry.name()));
        return isOfZoo ? ModuleNames.ZOO : ModuleNames.PUBLISHED;
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
