package dev.symsweep.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.symsweep.architecture.SmallCnn;
import dev.symsweep.network.Activation;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.run.RunRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The networks on the way in an export as a small-CNN zoo. */
class NpyZooCheckpointsTest {

    private static final SmallCnn CNN = new SmallCnn(16, Activation.RELU);
    private static final int WEIGHTS = 4_970;

    @TempDir
    private Path root;

    /** Loaders keep the rows of step 86, and are to find the same networks in each part whatever else is there. */
    @Test
    void keptCheckpointsStandBeforeTheFinalNetworkOfTheirRun() throws IOException {
        ZooStore zoo = new ZooStore(root.resolve("store"), "mnist");
        LongStream.rangeClosed(1, 5).forEach(seed -> zoo.add(CNN, seed));
        NpyZooExport.write(zoo.store(), Chosen.ALL, root.resolve("finals"));
        String withoutCheckpoints = Files.readString(root.resolve("finals/split.csv"));
        List<RunRow> rows = zoo.store().scan().rows();
        Measures measures = new Measures(0.75, 0.625, 1.5, 0.5);
        List<float[]> expected = new ArrayList<>();
        List<String> steps = new ArrayList<>();
        KerasLayout keras = KerasLayout.of(rows.get(0).layout());
        for (RunRow row : rows.subList(0, 4)) {
            expected.add(keras.row(zoo.keep(row, 0)));
            expected.add(keras.row(zoo.keep(row, 2)));
            zoo.keep(row, 3);
            expected.add(keras.row(ZooStore.weights(row)));
            steps.addAll(List.of("0", "2", "86"));
        }
        expected.add(keras.row(ZooStore.weights(rows.get(4))));
        steps.add("86");
        zoo.evaluate(rows.get(1), 2, measures);

        Exported exported = NpyZooExport.write(zoo.store(), Chosen.ALL, root.resolve("all"));

        assertThat(exported.networks()).isEqualTo(5);
        assertThat(exported.checkpoints()).isEqualTo(8);
        assertThat(NpyZooFiles.matrix(root.resolve("all"), 13, WEIGHTS)).isEqualTo(expected.toArray(new float[0][]));
        List<Map<String, String>> metrics = NpyZooFiles.cells(root.resolve("all"));
        assertThat(metrics).extracting(cells -> cells.get("step")).isEqualTo(steps);
        assertThat(metrics.subList(3, 6))
                .extracting(cells -> cells.get("symsweep.epochs"), cells -> cells.get("config.epochs"))
                .containsExactly(tuple("0", "3"), tuple("2", "3"), tuple("3", "3"));
        assertThat(metrics.subList(3, 6))
                .extracting(
                        cells -> cells.get(""),
                        cells -> cells.get("test_accuracy"),
                        cells -> cells.get("test_loss"),
                        cells -> cells.get("train_accuracy"),
                        cells -> cells.get("train_loss"))
                .startsWith(
                        tuple(key(rows, 1) + "/permanent_ckpt-0", "nan", "nan", "nan", "nan"),
                        tuple(key(rows, 1) + "/permanent_ckpt-2", "0.5", "1.5", "0.625", "0.75"));
        List<Integer> split = Files.readAllLines(root.resolve("all/split.csv")).stream()
                .map(Integer::valueOf)
                .toList();
        assertThat(split)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 13).boxed().toList());
        List<String> finals = split.stream()
                .filter(row -> metrics.get(row).get("step").equals("86"))
                .map(row -> Integer.toString(row == 12 ? 4 : row / 3))
                .toList();
        assertThat(finals).isEqualTo(withoutCheckpoints.lines().toList());
    }

    @Test
    void aCheckpointThatLoadersTakeForAFinalNetworkIsRefused() {
        ZooStore zoo = new ZooStore(root.resolve("store"), "mnist", 100);
        RunRow run = zoo.add(CNN, 1);
        zoo.keep(run, 86);
        assertThatThrownBy(() -> NpyZooExport.write(zoo.store(), Chosen.ALL, root.resolve("zoo")))
                .isInstanceOf(StoreException.class)
                .hasMessage("run " + run.run().key().brief() + " has a checkpoint of epoch 86, by which loaders of"
                        + " npy-zoo know final networks; leave checkpoints out with --snapshots final, or choose"
                        + " --format safetensors");
        assertThat(root.resolve("zoo")).doesNotExist();
    }

    /** Neither a checkpoint that would be refused nor a damaged zoo is in the way of final networks. */
    @Test
    void finalNetworksAloneAreWrittenWhateverLiesBesideThem() throws IOException {
        ZooStore zoo = new ZooStore(root.resolve("store"), "mnist", 100);
        RunRow run = zoo.add(CNN, 1);
        zoo.keep(run, 86);
        zoo.evaluate(run, 86, new Measures(1, 1, 1, 1));
        damageZoos();

        Exported exported = NpyZooExport.write(
                zoo.store(), new Chosen(row -> true, Chosen.Snapshots.FINAL), root.resolve("finals"));

        assertThat(exported.networks()).isEqualTo(1);
        assertThat(exported.checkpoints()).isZero();
        assertThat(NpyZooFiles.matrix(root.resolve("finals"), 1, WEIGHTS)).hasDimensions(1, WEIGHTS);
        assertThatCode(() -> SafetensorsExport.write(zoo.store(), Chosen.ALL, root.resolve("tensors")))
                .doesNotThrowAnyException();
    }

    private void damageZoos() throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("store/zoo"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(file, "damaged");
            }
        }
    }

    private static String key(List<RunRow> rows, int run) {
        return rows.get(run).run().key().hex();
    }
}
