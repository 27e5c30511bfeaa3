package dev.symsweep.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.symsweep.architecture.Cnn3;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.SmallCnn;
import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.random.RandomStream;
import dev.symsweep.spec.Networks;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.symmetry.Standard;
import dev.symsweep.training.InitialLaw;
import dev.symsweep.training.InitialParameters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaneExportTest {

    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.ALLOW_NON_NUMERIC_NUMBERS);
    private static final Cnn3 CNN3 = new Cnn3(Activation.RELU);
    private static final int EXAMPLES = 4;

    @TempDir
    private Path root;

    @Test
    void everyEpochHasItsLineAndEveryKeptCheckpointItsDirectory() throws IOException {
        ZooStore zoo = new ZooStore(root.resolve("store"), "cifar10");
        RunRow run = zoo.add(CNN3, 5);
        zoo.store().checkpoints().write(run.run().key(), 0, ZooStore.weights(run));
        zoo.store().checkpoints().write(run.run().key(), 3, ZooStore.weights(run));

        SaneExport.write(zoo.store(), Chosen.ALL, root.resolve("zoo"));
        SaneExport.write(zoo.store(), Chosen.ALL, root.resolve("again"));

        Path model = root.resolve("zoo/NN_tune_trainable_seed=5");
        assertThat(names(model))
                .containsExactly("checkpoint_000000", "checkpoint_000003", "params.json", "result.json");
        assertThat(names(root.resolve("zoo")))
                .startsWith("NN_tune_trainable_seed=5", "README.md", "config.json", "manifest.json")
                .hasSize(5)
                .anyMatch(name -> name.matches("network-[0-9a-f]{12}\\.json"));
        List<String> lines = Files.readAllLines(model.resolve("result.json"));
        assertThat(lines).hasSize(4);
        for (int epoch = 0; epoch < lines.size(); epoch++) {
            JsonNode line = JSON.readTree(lines.get(epoch));
            assertThat(line.get("training_iteration").asInt()).isEqualTo(epoch);
            assertThat(line.get("config").get("model::type").asText()).isEqualTo("CNN3");
        }
        assertThat(lines.get(0)).contains("\"test_acc\":NaN");
        assertThat(JSON.readTree(lines.get(3)).get("test_acc").asDouble())
                .isEqualTo(run.outcome().test().accuracy());
        for (String file : List.of(
                "NN_tune_trainable_seed=5/checkpoint_000003/checkpoints",
                "NN_tune_trainable_seed=5/result.json",
                "manifest.json")) {
            assertThat(root.resolve("zoo").resolve(file))
                    .hasSameBinaryContentAs(root.resolve("again").resolve(file));
        }
    }

    /** The small CNN has no tensor whose axes PyTorch has in another order, so files hold the vectors as they are. */
    @Test
    void checkpointsComeBackBitByBitAndWithWhatIsKnownOfThem() throws IOException {
        ZooStore zoo = new ZooStore(root.resolve("store"), "mnist");
        RunRow run = zoo.add(new SmallCnn(4, Activation.RELU), 5);
        List<float[]> expected = List.of(zoo.keep(run, 0), zoo.keep(run, 2), ZooStore.weights(run));
        zoo.keep(run, 3);
        zoo.evaluate(run, 2, new Measures(0.75, 0.625, 1.5, 0.5));

        Exported exported = SaneExport.write(zoo.store(), Chosen.ALL, root.resolve("zoo"));

        assertThat(exported.networks()).isEqualTo(1);
        assertThat(exported.checkpoints()).isEqualTo(2);
        Path model = root.resolve("zoo/NN_tune_trainable_seed=5");
        List<String> directories = List.of("checkpoint_000000", "checkpoint_000002", "checkpoint_000003");
        assertThat(names(model)).containsSequence(directories).hasSize(5);
        for (int i = 0; i < directories.size(); i++) {
            assertThat(storages(model.resolve(directories.get(i)).resolve("checkpoints")))
                    .isEqualTo(expected.get(i));
        }
        List<String> lines = Files.readAllLines(model.resolve("result.json"));
        assertThat(lines).hasSize(4);
        JsonNode known = JSON.readTree(lines.get(2));
        assertThat(Stream.of("train_loss", "train_acc", "test_loss", "test_acc")
                        .map(key -> known.get(key).asDouble()))
                .containsExactly(0.75, 0.625, 1.5, 0.5);
        for (int epoch : new int[] {0, 1}) {
            assertThat(lines.get(epoch))
                    .contains("\"train_loss\":NaN,\"train_acc\":NaN,\"test_loss\":NaN,\"test_acc\":NaN");
        }
    }

    /** The numbers of all tensors, in the order of their keys. */
    private static float[] storages(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (int key = 0; ; key++) {
                ZipEntry entry = zip.getEntry("checkpoints/data/" + key);
                if (entry == null) {
                    break;
                }
                try (InputStream in = zip.getInputStream(entry)) {
                    in.transferTo(bytes);
                }
            }
        }
        float[] values = new float[bytes.size() / Float.BYTES];
        ByteBuffer.wrap(bytes.toByteArray())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }

    @Test
    void anMlpIsOneListOfModules() throws IOException {
        ZooStore zoo = new ZooStore(root.resolve("store"), "mnist");
        zoo.add(new Mlp(List.of(6, 5), Norm.NONE, Activation.GELU), 1);

        SaneExport.write(zoo.store(), Chosen.ALL, root.resolve("zoo"));

        Path model = root.resolve("zoo/NN_tune_trainable_seed=1");
        JsonNode params = JSON.readTree(model.resolve("params.json").toFile());
        assertThat(params.get("model::type").asText()).isEqualTo("MLP");
        assertThat(params.get("model::i_dim").asInt()).isEqualTo(784);
        assertThat(params.get("model::h_dim").toString()).isEqualTo("[6,5]");
        assertThat(params.get("model::nlin").asText()).isEqualTo("gelu");
        assertThat(Files.readString(model.resolve("checkpoint_000003/checkpoints"), StandardCharsets.ISO_8859_1))
                .contains("module_list.0.weight", "module_list.2.bias", "module_list.4.weight");
    }

    @Test
    void equalSeedsAreToldByKeys() throws IOException {
        ZooStore zoo = new ZooStore(root.resolve("store"), "mnist");
        RunRow one = zoo.add(new SmallCnn(4, Activation.RELU), 1);
        zoo.add(new SmallCnn(4, Activation.GELU), 1);
        assertThatThrownBy(() -> SaneExport.write(zoo.store(), Chosen.ALL, root.resolve("zoo")))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith("must be of one architecture and data set; choose arms with --arm");

        zoo.add(new SmallCnn(4, Activation.RELU), new Standard(), 2, RunStatus.STOPPED);
        SaneExport.write(
                zoo.store(),
                new Chosen(
                        row -> row.run()
                                .spec()
                                .architecture()
                                .equals(one.run().spec().architecture()),
                        Chosen.Snapshots.ALL),
                root.resolve("zoo"));
        assertThat(names(root.resolve("zoo"))).contains("NN_tune_trainable_seed=1", "NN_tune_trainable_seed=2");
    }

    /** Behind the flatten PyTorch has channels first. */
    @Test
    void torchComputesTheSameLogits() throws Exception {
        Process imports = new ProcessBuilder("/usr/bin/python3", "-c", "import torch")
                .redirectErrorStream(true)
                .start();
        imports.getInputStream().readAllBytes();
        Assumptions.assumeTrue(imports.waitFor() == 0, "no PyTorch");
        ZooStore zoo = new ZooStore(root.resolve("store"), "cifar10");
        RunRow run = zoo.row(CNN3, new Standard(), 1, RunStatus.FINISHED);
        float[] weights = InitialParameters.draw(run.layout(), InitialLaw.KAIMING_NORMAL, FixedEntries.none(), 1);
        zoo.store().write(run, weights);
        SaneExport.write(zoo.store(), Chosen.ALL, root.resolve("zoo"));
        float[] inputs = new float[EXAMPLES * 32 * 32 * 3];
        RandomStream stream = RandomStream.of(1, "inputs");
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) stream.nextGaussian();
        }
        String script = """
                import sys, torch
                from torch import nn
                act = nn.ReLU
                m = nn.Module()
                m.module_list = nn.ModuleList([
                    nn.Conv2d(3, 16, 3), nn.MaxPool2d(2), act(), nn.Dropout(0),
                    nn.Conv2d(16, 32, 3), nn.MaxPool2d(2), act(), nn.Dropout(0),
                    nn.Conv2d(32, 15, 3), nn.MaxPool2d(2), act(), nn.Dropout(0),
                    nn.Flatten(), nn.Linear(60, 20), act(), nn.Dropout(0), nn.Linear(20, 10)])
                m.load_state_dict(torch.load(sys.argv[1]), strict=True)
                def floats(file):
                    return torch.frombuffer(bytearray(open(file, "rb").read()), dtype=torch.float32)
                x = floats(sys.argv[2]).reshape(-1, 32, 32, 3).permute(0, 3, 1, 2)
                for layer in m.module_list:
                    x = layer(x)
                assert (x - floats(sys.argv[3]).reshape(x.shape)).abs().max() < 1e-4
                """;
        Process python = new ProcessBuilder(
                        "/usr/bin/python3",
                        "-c",
                        script,
                        root.resolve("zoo/NN_tune_trainable_seed=1/checkpoint_000003/checkpoints")
                                .toString(),
                        file("inputs", inputs),
                        file("logits", logits(Networks.of(run.run().spec()).network(), weights, inputs)))
                .redirectErrorStream(true)
                .start();
        String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(python.exitValue()).as(output).isZero();
    }

    private static float[] logits(Network network, float[] weights, float[] inputs) {
        CompileOptions options = CompileOptions.ofBatch(EXAMPLES).withObserved(Set.of("output"));
        try (Executable executable = Engine.named("onednn").compile(network, options)) {
            executable.writeParameters(weights);
            executable.writeInputs(inputs, EXAMPLES);
            executable.forward();
            float[] logits = new float[EXAMPLES * network.outputs()];
            executable.readActivation("output", logits);
            return logits;
        }
    }

    private String file(String name, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Files.write(root.resolve(name), bytes.array()).toString();
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
