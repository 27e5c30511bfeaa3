package dev.symsweep.export.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.data.ImageShape;
import dev.symsweep.network.Activation;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.spec.Networks;
import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.Standard;
import dev.symsweep.symmetry.Symmetry;
import dev.symsweep.symmetry.WAsymmetric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportedVectorTest {

    @TempDir
    private Path root;

    @ParameterizedTest
    @CsvSource({"PUBLISHED, lins.1.weight", "ZOO, module_list.0.weight", "ZOO, module_list.2.bias"})
    void theTensorThatIsMissingIsNamedAsTheFileNamesTheOthers(ModuleNames names, String missing) throws IOException {
        NetworkSpec spec = spec(new Standard());
        float[] vector = new float[Networks.of(spec).network().layout().size()];
        Arrays.fill(vector, 0.5f);
        Path whole = write("whole", spec, names, "", vector);
        Path part = write("part", spec, names, missing, vector);

        assertThat(ImportedVector.read(whole, spec)).isEqualTo(vector);
        assertThatThrownBy(() -> ImportedVector.read(part, spec))
                .isInstanceOf(TensorFileException.class)
                .hasMessageStartingWith(part + ": has no tensor " + missing + ", whose shape must be [");
    }

    /** As a mask that is multiplied by makes it of negative weights. */
    @Test
    void zeroThatIsFixedMayHaveEitherSign() throws IOException {
        NetworkSpec spec = spec(new WAsymmetric(1, List.of(Fix.entries("*", 2, 0))));
        BuiltNetwork built = Networks.of(spec);
        float[] vector = new float[built.network().layout().size()];
        Arrays.fill(vector, -0f);
        float[] expected = vector.clone();
        built.fixed().restore(expected);

        float[] read = ImportedVector.read(write("negative", spec, ModuleNames.PUBLISHED, "", vector), spec);

        assertThat(expected).contains(0f).contains(-0f);
        assertThat(read).as("others as they are, fixed ones as ours").isEqualTo(expected);
        vector[built.fixed().indices()[0]] = Float.MIN_VALUE;
        Path other = write("other", spec, ModuleNames.PUBLISHED, "", vector);
        assertThatThrownBy(() -> ImportedVector.read(other, spec))
                .hasMessageEndingWith(
                        "has the number 1.4E-45 where the symmetry fixes 0.0; its network is another one");
    }

    private static NetworkSpec spec(Symmetry symmetry) {
        return new NetworkSpec(new ImageShape(3, 3, 1), 4, new Mlp(List.of(5), Norm.NONE, Activation.RELU), symmetry);
    }

    private Path write(String name, NetworkSpec spec, ModuleNames names, String missing, float[] vector)
            throws IOException {
        Path file = root.resolve(name + ".safetensors");
        List<NamedTensor> tensors = StateDict.of(spec, Networks.of(spec).network(), names).tensors(vector).stream()
                .filter(tensor -> !tensor.name().equals(missing))
                .toList();
        SafetensorsFile.write(file, tensors, Map.of());
        return file;
    }
}
