package dev.symsweep.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.symsweep.architecture.Cnn3;
import dev.symsweep.architecture.SmallCnn;
import dev.symsweep.architecture.SmallCnn.Padding;
import dev.symsweep.export.tensor.SafetensorsContent;
import dev.symsweep.network.Activation;
import dev.symsweep.spec.Sha256;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.Standard;
import dev.symsweep.symmetry.WAsymmetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What public loaders of the small-CNN zoo stumble over. */
class NpyZooExportTest {

    private static final SmallCnn CNN = new SmallCnn(16, Activation.RELU);
    private static final int WEIGHTS = 4_970;

    @TempDir
    private Path root;

    @Test
    void kernelsAreHeightWidthInOut() throws IOException {
        List<RunRow> rows = export("mnist", 3);
        float[][] matrix = NpyZooFiles.matrix(root.resolve("zoo"), 3, WEIGHTS);
        for (int run = 0; run < rows.size(); run++) {
            float[] vector = ZooStore.weights(rows.get(run));
            float[] row = matrix[run];
            int kernel2 = rows.get(run).layout().tensor("conv2.weight").offset();
            int output = rows.get(run).layout().tensor("output.weight").offset();
            assertThat(Arrays.copyOfRange(row, 160, 176))
                    .isEqualTo(Arrays.copyOfRange(vector, kernel2 + 2304, kernel2 + 2320));
            for (int o = 0; o < 16; o++) {
                for (int i = 0; i < 16; i++) {
                    for (int h = 0; h < 3; h++) {
                        for (int w = 0; w < 3; w++) {
                            assertThat(row[176 + ((h * 3 + w) * 16 + i) * 16 + o])
                                    .isEqualTo(vector[kernel2 + ((o * 16 + i) * 3 + h) * 3 + w]);
                        }
                    }
                }
            }
            for (int o = 0; o < 10; o++) {
                for (int i = 0; i < 16; i++) {
                    assertThat(row[4810 + i * 10 + o]).isEqualTo(vector[output + o * 16 + i]);
                }
            }
            float[] all = row.clone();
            Arrays.sort(all);
            assertThat(all).as("every weight once").isEqualTo(vector);
        }
    }

    @Test
    void theLayoutIsThatOfTheZoo() throws IOException {
        export("mnist", 1);
        assertThat(Files.readString(root.resolve("zoo/layout.csv"))).isEqualTo("""
                varname,start_idx,end_idx,size,shape
                sequential/conv2d/bias:0,0,16,16,"(16,)"
                sequential/conv2d/kernel:0,16,160,144,"(3, 3, 1, 16)"
                sequential/conv2d_1/bias:0,160,176,16,"(16,)"
                sequential/conv2d_1/kernel:0,176,2480,2304,"(3, 3, 16, 16)"
                sequential/conv2d_2/bias:0,2480,2496,16,"(16,)"
                sequential/conv2d_2/kernel:0,2496,4800,2304,"(3, 3, 16, 16)"
                sequential/dense/bias:0,4800,4810,10,"(10,)"
                sequential/dense/kernel:0,4810,4970,160,"(16, 10)"
                """);
    }

    @Test
    void metricsAreZippedLinesOfStep86() throws IOException {
        List<RunRow> rows = export("mnist", 4);
        byte[] file = Files.readAllBytes(root.resolve("zoo/metrics.csv.gz"));
        assertThat(file).startsWith(0x1f, 0x8b);
        List<String> lines = NpyZooFiles.metrics(root.resolve("zoo"));
        List<String> header = List.of(lines.get(0).split(",", -1));
        assertThat(header.subList(0, 23))
                .containsExactly(("|config.activation|config.b_init|config.dataset|config.dnn_architecture|"
                                + "config.dropout|config.epochs|config.epochs_between_checkpoints|config.init_std|"
                                + "config.l2reg|config.learning_rate|config.num_layers|config.num_units|"
                                + "config.optimizer|config.random_seed|config.train_fraction|config.w_init|modeldir|"
                                + "step|test_accuracy|test_loss|train_accuracy|train_loss")
                        .split("\\|"));
        for (int run = 0; run < rows.size(); run++) {
            String[] cells = lines.get(run + 1).split(",", -1);
            String key = rows.get(run).run().key().hex();
            assertThat(cells).hasSameSizeAs(header);
            assertThat(cells[0]).isEqualTo(key + "/permanent_ckpt-86");
            assertThat(cells[header.indexOf("step")]).isEqualTo("86");
            assertThat(cells[header.indexOf("symsweep.epochs")]).isEqualTo("3");
            assertThat(cells[header.indexOf("config.activation")]).isEqualTo("relu");
            assertThat(cells[header.indexOf("config.l2reg")]).isEqualTo("0.00010");
            assertThat(Double.parseDouble(cells[header.indexOf("test_accuracy")]))
                    .isEqualTo(rows.get(run).outcome().test().accuracy());
        }
    }

    @Test
    void theSplitIsOnePermutationWithoutHeader() throws IOException {
        export("mnist", 12);
        String split = Files.readString(root.resolve("zoo/split.csv"));
        assertThat(split).endsWith("\n");
        assertThat(split.lines().map(Integer::parseInt))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 12).boxed().toList())
                .isNotEqualTo(IntStream.range(0, 12).boxed().toList());
    }

    @Test
    void aSecondExportHasTheSameBytesAndTheManifestTheirDigests() throws IOException {
        ZooStore zoo = zoo("mnist", 3);
        NpyZooExport.write(zoo.store(), Chosen.ALL, root.resolve("zoo"));
        NpyZooExport.write(zoo.store(), Chosen.ALL, root.resolve("again"));
        JsonNode manifest =
                new ObjectMapper().readTree(root.resolve("zoo/manifest.json").toFile());
        assertThat(manifest.get("runs")).hasSize(3);
        List<String> files = new ArrayList<>();
        manifest.get("sha256").fieldNames().forEachRemaining(files::add);
        assertThat(files).contains("weights.npy", "metrics.csv.gz", "layout.csv", "split.csv", "README.md");
        for (String file : files) {
            byte[] bytes = Files.readAllBytes(root.resolve("zoo").resolve(file));
            assertThat(bytes).isEqualTo(Files.readAllBytes(root.resolve("again").resolve(file)));
            assertThat(manifest.get("sha256").get(file).asText()).isEqualTo(Sha256.of(bytes));
        }
        assertThatThrownBy(() -> NpyZooExport.write(zoo.store(), Chosen.ALL, root.resolve("zoo")))
                .isInstanceOf(StoreException.class)
                .hasMessage(root.resolve("zoo") + " is not empty; choose another directory");
    }

    @Test
    void divergedRunsAreLeftOutAndWeightsThatAreNotFiniteRefused() throws IOException {
        ZooStore zoo = zoo("mnist", 2);
        RunRow diverged = zoo.add(CNN, new Standard(), 7, RunStatus.DIVERGED);

        Exported exported = NpyZooExport.write(zoo.store(), Chosen.ALL, root.resolve("zoo"));

        assertThat(exported.networks()).isEqualTo(2);
        assertThat(exported.leftOut())
                .containsExactly(new Exported.LeftOut(diverged.run().key(), "DIVERGED, loss is NaN in step 3"));
        assertThat(NpyZooFiles.metrics(root.resolve("zoo"))).hasSize(3);
        assertThatThrownBy(() -> NpyZooExport.write(
                        zoo.store(),
                        new Chosen(row -> row.run().key().equals(diverged.run().key()), Chosen.Snapshots.ALL),
                        root.resolve("one")))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith("of 1 chosen runs none has one, the first, "
                        + diverged.run().key().brief() + ", is DIVERGED, loss is NaN in step 3");

        RunRow broken = zoo.row(CNN, new Standard(), 8, RunStatus.FINISHED);
        float[] weights = ZooStore.weights(broken);
        weights[5] = Float.NaN;
        zoo.store().write(broken, weights);
        assertThatThrownBy(() -> NpyZooExport.write(zoo.store(), Chosen.ALL, root.resolve("broken")))
                .isInstanceOf(StoreException.class)
                .hasMessage("run " + broken.run().key().brief()
                        + " has the weight NaN at 5, must be finite; choose other runs");
        assertThat(root.resolve("broken")).doesNotExist();
    }

    @Test
    void fixedEntriesAreWarnedOfAndHaveTheirMasks() throws IOException {
        ZooStore zoo = new ZooStore(root.resolve("store"), "mnist");
        RunRow run = zoo.add(
                CNN,
                new WAsymmetric(
                        5,
                        List.of(
                                Fix.entries("conv1", 0, 0),
                                Fix.entries("conv2", 3, 0.5),
                                Fix.entries("conv3", 0, 0),
                                Fix.entries("output", 0, 0))),
                1);

        Exported exported = NpyZooExport.write(zoo.store(), Chosen.ALL, root.resolve("zoo"));

        assertThat(exported.warnings())
                .singleElement()
                .asString()
                .startsWith(
                        "1 networks have fixed entries, equal in all networks of a mask: a loader that divides by their"
                                + " deviation gets NaN");
        String masks = NpyZooFiles.metrics(root.resolve("zoo"))
                .get(1)
                .substring(NpyZooFiles.metrics(root.resolve("zoo")).get(1).lastIndexOf(',') + 1);
        SafetensorsContent read = SafetensorsContent.of(root.resolve("zoo").resolve(masks));
        float[] mask = read.floats("conv2.weight.mask");
        float[] fixed = read.floats("conv2.weight.fixed");
        float[] vector = ZooStore.weights(run);
        int offset = run.layout().tensor("conv2.weight").offset();
        int count = 0;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] == 0) {
                count++;
                assertThat(fixed[i]).isEqualTo(vector[offset + i]);
            }
        }
        assertThat(count).isEqualTo(16 * 3);
        assertThat(Files.readString(root.resolve("zoo/README.md"))).contains("Warning: 1 networks have fixed entries");
    }

    @Test
    void theReadmeSaysWhatIsTheSameFunction() throws IOException {
        export("cifar10", 1);
        assertThat(Files.readString(root.resolve("zoo/README.md")))
                .contains("the published zoo's have none")
                .contains("Inputs have 3 channels");
        assertThat(Files.readString(root.resolve("zoo/layout.csv"))).contains("16,448,432,\"(3, 3, 3, 16)\"");
        ZooStore parity = new ZooStore(root.resolve("parity"), "mnist");
        parity.add(new SmallCnn(16, Activation.RELU, Padding.NONE), 1);
        NpyZooExport.write(parity.store(), Chosen.ALL, root.resolve("same"));
        assertThat(Files.readString(root.resolve("same/README.md"))).contains("the networks are the same functions");
    }

    @Test
    void otherNetworksAreRefused() {
        ZooStore zoo = new ZooStore(root.resolve("store"), "cifar10");
        RunRow run = zoo.add(new Cnn3(Activation.RELU), 1);
        assertThatThrownBy(() -> NpyZooExport.write(zoo.store(), Chosen.ALL, root.resolve("zoo")))
                .isInstanceOf(StoreException.class)
                .hasMessage("run " + run.run().key().brief() + " has Cnn3[activation=RELU], npy-zoo is a format of"
                        + " small-cnn; choose arms with --arm, or --format safetensors");
    }

    private ZooStore zoo(String data, int count) {
        ZooStore zoo = new ZooStore(root.resolve("store"), data);
        for (int seed = 1; seed <= count; seed++) {
            zoo.add(CNN, seed);
        }
        return zoo;
    }

    private List<RunRow> export(String data, int count) {
        ZooStore zoo = zoo(data, count);
        NpyZooExport.write(zoo.store(), Chosen.ALL, root.resolve("zoo"));
        return zoo.store().scan().rows();
    }
}
