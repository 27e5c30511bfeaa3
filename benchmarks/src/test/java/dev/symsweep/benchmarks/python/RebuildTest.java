package dev.symsweep.benchmarks.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.architecture.Cnn3;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.SmallCnn;
import dev.symsweep.architecture.Vgg;
import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.engine.Numerics;
import dev.symsweep.engine.Precision;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.export.Chosen;
import dev.symsweep.export.SafetensorsExport;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.ParameterTensor.Role;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.random.RandomStream;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.DataSpec;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.spec.Semantics;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.run.Provenance;
import dev.symsweep.store.run.RunOutcome;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.store.run.RunTiming;
import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.SigmaAsymmetric;
import dev.symsweep.symmetry.SigmaAsymmetric.Scaling;
import dev.symsweep.symmetry.Standard;
import dev.symsweep.symmetry.Symmetry;
import dev.symsweep.symmetry.WAsymmetric;
import dev.symsweep.training.EpochRecord;
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
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exported networks of each architecture and symmetry are rebuilt by other hands, and are the same functions there. */
class RebuildTest {

    private static final int EXAMPLES = 4;
    private static final int SCALARS = 32 * 32 * 3;
    private static final int CLASSES = 10;

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
        RunStore store =
                RunStore.open(new Configuration(), root.resolve("store").toString(), "rebuilt");
        Path logits = Files.createDirectory(root.resolve("logits"));
        float[] inputs = new float[EXAMPLES * SCALARS];
        RandomStream stream = RandomStream.of(1, "inputs");
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) stream.nextGaussian();
        }
        write(root.resolve("inputs"), inputs);
        for (Architecture architecture : ARCHITECTURES) {
            for (Symmetry symmetry : SYMMETRIES) {
                RunSpec spec = spec(architecture, symmetry);
                BuiltNetwork built = Networks.of(spec);
                float[] weights = weights(built);
                store.write(row(spec, built.network()), weights);
                write(logits.resolve(spec.key().hex() + ".logits"), logits(built.network(), weights, inputs));
            }
        }
        SafetensorsExport.write(store, Chosen.ALL, root.resolve("export"));

        List<String> found = Python.run(
                "rebuild.py",
                List.of(
                        root.resolve("export").toString(),
                        root.resolve("inputs").toString(),
                        logits.toString()));

        assertThat(found.get(0)).isEqualTo(Integer.toString(ARCHITECTURES.size() * SYMMETRIES.size()));
        assertThat(Double.parseDouble(found.get(1))).isLessThan(1e-5);
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

    private static RunRow row(RunSpec spec, Network network) {
        Evaluation evaluation = new Evaluation(2.3, 0.125, EXAMPLES);
        return new RunRow(
                "rebuilt",
                PlannedRun.of("arm", spec),
                new RunOutcome(
                        RunStatus.FINISHED, "", evaluation, evaluation, List.of(new EpochRecord(1, 2.3, 0.1)), 1),
                new RunTiming(1, 0, 1),
                new Provenance(
                        Semantics.of(spec),
                        new Numerics("onednn", "", "", 1),
                        "symsweep",
                        Optional.empty(),
                        Optional.empty()),
                network.layout());
    }

    private static float[] logits(Network network, float[] weights, float[] inputs) {
        CompileOptions options = CompileOptions.ofBatch(EXAMPLES).withObserved(Set.of("output"));
        try (Executable executable = Engine.named("onednn").compile(network, options)) {
            executable.writeParameters(weights);
            executable.writeInputs(inputs, EXAMPLES);
            executable.forward();
            float[] logits = new float[EXAMPLES * CLASSES];
            executable.readActivation("output", logits);
            return logits;
        }
    }

    private static void write(Path file, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        Files.write(file, bytes.array());
    }
}
