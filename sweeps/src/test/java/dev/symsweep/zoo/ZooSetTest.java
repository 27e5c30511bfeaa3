package dev.symsweep.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Sha256;
import dev.symsweep.store.directory.Directory;
import dev.symsweep.store.directory.RowFiles;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.directory.TextFile;
import dev.symsweep.store.file.FileSum;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZooSetTest {

    private static final Configuration HADOOP = new Configuration();

    @TempDir
    Path arm;

    private static ZooRow row(long number, Part part) {
        float[] vector = {number, Float.MIN_VALUE, -0f};
        float[] statistics = {1, 2, 3, 4, 5, 6, number};
        return new ZooRow(
                number,
                Snapshot.after(new RunKey(Sha256.of("run " + number)), (int) number),
                part,
                vector,
                statistics,
                "{\"recipe.schedule.lr\":0.1}",
                Map.of("test-accuracy", 0.5 + number / 100.0, "recipe.schedule.lr", 0.1));
    }

    private void write(String version) {
        Directory directory = Directory.of(HADOOP, arm.resolve(version).toString());
        List<ZooFile> files = new ArrayList<>();
        RowFiles written = new ZooColumns(List.of("test-accuracy", "recipe.schedule.lr")).files(directory);
        long number = 0;
        for (Part part : Part.values()) {
            List<ZooRow> rows = List.of(row(number, part), row(number + 1, part));
            FileSum sum = written.write(
                    part.text(), rows, new ZooColumns(List.of("test-accuracy", "recipe.schedule.lr"))::write);
            assertThat(sum).isEqualTo(directory.sum(RowFiles.fileName(part.text())));
            files.add(new ZooFile(part.text(), part, number, 2, sum.bytes(), sum.sha256()));
            number += 2;
        }
        ZooManifest manifest = new ZooManifest(
                new ZooManifest.Origin("sweep", "w", Entries.TRAINABLE, new ZooSplit(List.of(0.5, 0.25, 0.25), 7)),
                Sha256.of(version),
                List.of(new ZooTensor("a.weight", List.of(2, 2), 0, 2), new ZooTensor("a.bias", List.of(1), 2, 1)),
                List.of(new ZooLabel("test-accuracy", 0.5, 0.55), new ZooLabel("recipe.schedule.lr", 0.1, 0.1)),
                files,
                new ZooManifest.Texts(
                        new ZooManifest.Text("specs.jsonl", Sha256.of("specs")),
                        Optional.of(new ZooManifest.Text("README.md", Sha256.of("card")))),
                "symsweep 0");
        TextFile.write(HADOOP, directory.qualified(), ManifestJson.NAME, ManifestJson.write(manifest));
        assertThat(ZooSet.open(HADOOP, directory.qualified()).manifest()).isEqualTo(manifest);
    }

    @Test
    void whatIsWrittenIsRead() {
        write("v1");
        ZooSet zoo = ZooSet.open(HADOOP, arm.toString());
        assertThat(zoo.arm()).isEqualTo("w");
        assertThat(zoo.dimension()).isEqualTo(3);
        assertThat(zoo.count(Part.VALIDATION)).isEqualTo(2);
        assertThat(zoo.labels()).extracting(ZooLabel::isConstant).containsExactly(false, true);
        List<ZooRow> rows = new ArrayList<>();
        zoo.forEach(Part.VALIDATION, rows::add);
        assertThat(rows)
                .usingRecursiveComparison()
                .isEqualTo(List.of(row(2, Part.VALIDATION), row(3, Part.VALIDATION)));
        assertThat(Float.floatToRawIntBits(rows.get(0).vector()[2])).isEqualTo(0x80000000);
    }

    @Test
    void theNewestVersionIsOpenedThatIsComplete() throws Exception {
        for (String version : List.of("v1", "v2", "v10", "v11")) {
            write(version);
        }
        Files.delete(arm.resolve("v11/manifest.json"));
        assertThat(ZooSet.open(HADOOP, arm.toString()).digest()).isEqualTo(Sha256.of("v10"));
    }

    @Test
    void whoeverReadsMayThrow() {
        write("v1");
        IllegalStateException enough = new IllegalStateException("enough");
        assertThatThrownBy(() -> ZooSet.open(HADOOP, arm.toString()).forEach(Part.TRAIN, row -> {
                    throw enough;
                }))
                .isSameAs(enough);
    }

    @Test
    void aDamagedFileIsRefusedWithWhatToDo() throws Exception {
        write("v1");
        Path file = arm.resolve("v1/test.parquet");
        byte[] bytes = Files.readAllBytes(file);
        bytes[40] ^= 1;
        Files.write(file, bytes);
        ZooSet zoo = ZooSet.open(HADOOP, arm.toString());
        assertThatThrownBy(() -> zoo.forEach(Part.TEST, row -> {}))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file + ": ")
                .hasMessageEndingWith("; symsweep zoo writes it again");
        Files.delete(file);
        assertThatThrownBy(() -> zoo.forEach(Part.TEST, row -> {}))
                .hasMessage(file + ": no such file; symsweep zoo writes it again");
        Files.copy(arm.resolve("v1/train.parquet"), file);
        assertThatThrownBy(() -> zoo.forEach(Part.TEST, row -> {}))
                .hasMessage(file + ": holds row 0 of part train where row 4 of part test must be"
                        + "; symsweep zoo writes it again");
    }

    @Test
    void aDamagedManifestIsRefusedWithWhatToDo() throws Exception {
        write("v1");
        Path file = arm.resolve("v1/manifest.json");
        String manifest = Files.readString(file);
        for (String damaged : List.of("", manifest.substring(0, 300), manifest.replace("\"digest\"", "\"dig\""))) {
            Files.writeString(file, damaged);
            assertThatThrownBy(() -> ZooSet.open(HADOOP, arm.toString()).dimension())
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith(file + ": ")
                    .hasMessageEndingWith("; delete it and run symsweep zoo again");
        }
    }

    @Test
    void aFlippedBitOfAManifestIsNoticed() throws Exception {
        write("v1");
        Path file = arm.resolve("v1/manifest.json");
        String manifest = Files.readString(file);
        String last = manifest.substring(0, manifest.lastIndexOf("\"sha256\""));
        for (int i = 0; i < last.length(); i++) {
            char flipped = (char) (manifest.charAt(i) ^ 1);
            Files.writeString(file, manifest.substring(0, i) + flipped + manifest.substring(i + 1));
            assertThatThrownBy(() -> ZooSet.open(HADOOP, arm.toString()))
                    .as("with %s in place of %s at %d", flipped, manifest.charAt(i), i)
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith(file + ": ")
                    .hasMessageEndingWith("; delete it and run symsweep zoo again");
        }
    }

    @Test
    void aManifestOfAReleaseWithoutItsSumIsRead() throws Exception {
        write("v1");
        Path file = arm.resolve("v1/manifest.json");
        Files.writeString(file, Files.readString(file).replaceFirst(",\n\"sha256\": \"[0-9a-f]*\"\n}\n$", "\n}\n"));
        assertThat(Files.readString(file)).endsWith("]\n}\n");
        assertThat(ZooSet.open(HADOOP, arm.toString()).dimension()).isPositive();
    }

    /** There is nothing wrong with it. */
    @Test
    void aManifestOfANewerVersionIsNotToBeDeleted() throws Exception {
        write("v1");
        Path file = arm.resolve("v1/manifest.json");
        Files.writeString(file, Files.readString(file).replace("zoo/1", "zoo/2"));
        assertThatThrownBy(() -> ZooSet.open(HADOOP, arm.toString()))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessage(file + ": format is zoo/2, written by a newer Symsweep; this one reads zoo/1");
        assertThat(ZooSet.files(Directory.of(HADOOP, arm.resolve("v1").toString())))
                .singleElement()
                .satisfies(listed ->
                        assertThatThrownBy(listed.check()::get).hasMessageContaining("written by a newer Symsweep"));
    }

    @Test
    void whereThereIsNoneItSaysWhatMakesOne() {
        assertThatThrownBy(() -> ZooSet.open(HADOOP, arm.toString()))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("no zoo in ")
                .hasMessageEndingWith("symsweep zoo makes it");
    }
}
