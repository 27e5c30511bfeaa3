package dev.symsweep.benchmarks.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.architecture.Cnn3;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.SmallCnn;
import dev.symsweep.architecture.Vgg;
import dev.symsweep.benchmarks.measure.BenchmarkException;
import dev.symsweep.engine.Precision;
import dev.symsweep.export.Chosen;
import dev.symsweep.export.SafetensorsExport;
import dev.symsweep.network.Activation;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.ParameterTensor.Role;
import dev.symsweep.random.RandomStream;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.DataSpec;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.store.RunStore;
import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.SigmaAsymmetric;
import dev.symsweep.symmetry.SigmaAsymmetric.Scaling;
import dev.symsweep.symmetry.Standard;
import dev.symsweep.symmetry.Symmetry;
import dev.symsweep.symmetry.WAsymmetric;
import dev.symsweep.training.InitialLaw;
import dev.symsweep.training.InitialParameters;
import dev.symsweep.training.Optimization;
import dev.symsweep.training.Recipe;
import dev.symsweep.training.Schedule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exported networks of each architecture and symmetry are rebuilt by other hands, and are the same functions there. */
class RebuildTest {

    private static final int EXAMPLES = 4;
    private static final int SCALARS = 32 * 32 * 3;

    private static final List<Architecture> ARCHITECTURES = List.of(
            new ResNet(20, 0.5, Norm.GROUP_NORM, ResNet.Shortcut.PROJECTION),
            new ResNet(8, 0.5, Norm.BATCH_NORM, ResNet.Shortcut.PADDED),
            new Vgg(4, Norm.LAYER_NORM),
            new Vgg(4, Norm.BATCH_NORM),
            new Mlp(List.of(16, 12), Norm.LAYER_NORM, Activation.GELU),
            new Mlp(List.of(16), Norm.BATCH_NORM, Activation.RELU),
            new SmallCnn(8, Activation.GELU_TANH, SmallCnn.Padding.SAME),
            new Cnn3(Activation.RELU));

    private static final List<Symmetry> SYMMETRIES = List.of(
            new Standard(),
            new SigmaAsymmetric(1, 1, Scaling.NONE),
            new WAsymmetric(1, List.of(Fix.entries("*", 2, 0.5))));

    @TempDir
    private Path root;

    @BeforeAll
    static void needsNumPy() {
        assumeTrue(Python.has("python3", "numpy"), "python3 with NumPy is not installed");
    }

    @Test
    void logitsAreThoseOfTheFiles() throws IOException {
        export(ARCHITECTURES, SYMMETRIES);

        List<String> found = rebuild();

        assertThat(found.get(0)).isEqualTo(Integer.toString(ARCHITECTURES.size() * SYMMETRIES.size()));
        assertThat(Double.parseDouble(found.get(1))).isLessThan(1e-5);
    }

    /** The file ends with a bias of the output. */
    @Test
    void aLogitThatIsNoNumberIsNoLogit() throws IOException {
        Path file = export(List.of(new Mlp(List.of(16), Norm.NONE, Activation.RELU)), List.of(new Standard()));
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(bytes.length - Float.BYTES, Float.NaN);
        Files.write(file, bytes);

        assertThatThrownBy(this::rebuild)
                .isInstanceOf(BenchmarkException.class)
                .hasMessage(
                        "rebuild.py ended with status 1: " + file.getFileName() + ": has a logit that is not finite");
    }

    /** Writes stores, inputs, logits and the export, and tells the file of the last network. */
    private Path export(List<Architecture> architectures, List<Symmetry> symmetries) throws IOException {
        RunStore store =
                RunStore.open(new Configuration(), root.resolve("store").toString(), "rebuilt");
        Path logits = Files.createDirectory(root.resolve("logits"));
        float[] inputs = new float[EXAMPLES * SCALARS];
        RandomStream stream = RandomStream.of(1, "inputs");
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) stream.nextGaussian();
        }
        write(root.resolve("inputs"), inputs);
        String last = "";
        for (Architecture architecture : architectures) {
            for (Symmetry symmetry : symmetries) {
                RunSpec spec = spec(architecture, symmetry);
                BuiltNetwork built = Networks.of(spec);
                float[] weights = weights(built);
                store.write(Untrained.row(spec, built.network()), weights);
                last = spec.key().hex();
                write(logits.resolve(last + ".logits"), Untrained.logits(built.network(), weights, inputs));
            }
        }
        SafetensorsExport.write(store, Chosen.ALL, root.resolve("export"));
        return root.resolve("export/" + last + ".safetensors");
    }

    private List<String> rebuild() {
        return Python.run(
                "rebuild.py",
                List.of(
                        root.resolve("export").toString(),
                        root.resolve("inputs").toString(),
                        root.resolve("logits").toString()));
    }

    private static RunSpec spec(Architecture architecture, Symmetry symmetry) {
        return new RunSpec(
                DataSpec.of("cifar10"),
                architecture,
                symmetry,
                Recipe.of(new Optimization.Sgd(0.9, 0), new Schedule.Constant(0.1), 512, 1, 0),
                "onednn",
                Precision.F32,
                1);
    }

    /** Norms do something too, whatever they start with. */
    private static float[] weights(BuiltNetwork built) {
        float[] weights = InitialParameters.draw(built.network().layout(), InitialLaw.KAIMING_NORMAL, built.fixed(), 1);
        RandomStream stream = RandomStream.of(1, "norms");
        for (ParameterTensor tensor : built.network().layout().tensors()) {
            if (tensor.role() != Role.WEIGHT) {
                for (int i = tensor.offset(); i < tensor.end(); i++) {
                    weights[i] += 0.25f * (float) Math.abs(stream.nextGaussian());
                }
            }
        }
        return weights;
    }

    private static void write(Path file, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        Files.write(file, bytes.array());
    }
}
