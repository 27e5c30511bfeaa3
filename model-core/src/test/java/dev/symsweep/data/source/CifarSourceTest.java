package dev.symsweep.data.source;

import static dev.symsweep.data.format.CifarFiles.records;
import static dev.symsweep.data.format.CifarFiles.tar;
import static dev.symsweep.data.format.CifarFiles.uniform;
import static dev.symsweep.data.format.IdxFiles.bytes;
import static dev.symsweep.data.format.IdxFiles.gzip;
import static dev.symsweep.data.format.IdxFiles.join;
import static dev.symsweep.data.format.IdxFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.data.Checksums;
import dev.symsweep.data.DataDigest;
import dev.symsweep.data.DataDigests;
import dev.symsweep.data.DataException;
import dev.symsweep.data.TrainTest;
import dev.symsweep.data.file.DataCheck;
import dev.symsweep.data.file.FileCheck;
import dev.symsweep.data.file.FileCheck.Verdict;
import dev.symsweep.data.format.CifarFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CifarSourceTest {

    private static final List<String> CIFAR10 = List.of(
            "data_batch_1.bin",
            "data_batch_2.bin",
            "data_batch_3.bin",
            "data_batch_4.bin",
            "data_batch_5.bin",
            "test_batch.bin");

    private static final Map<String, byte[]> CONTENTS = cifar10();
    private static final Map<String, byte[]> PACKED = packed(CONTENTS);
    private static final byte[] ARCHIVE = gzip(tar(archived()));

    @TempDir
    private Path root;

    private TrainTest load(String set) {
        return loadWhole(set).examples();
    }

    private LoadedData loadWhole(String set) {
        return DataSets.named(set).load(Optional.of(root));
    }

    private void assertRefused(String set, String message) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> load(set))
                .withMessage(message);
    }

    /** The content of CIFAR-10's files; all records of file i have label and pixels i. */
    private static Map<String, byte[]> cifar10() {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (int i = 0; i < CIFAR10.size(); i++) {
            contents.put(CIFAR10.get(i), uniform(CifarFormat.CIFAR10, 10_000, i, i));
        }
        return contents;
    }

    private static Map<String, byte[]> packed(Map<String, byte[]> contents) {
        Map<String, byte[]> packed = new LinkedHashMap<>();
        contents.forEach((name, content) -> packed.put(name, gzip(content)));
        return packed;
    }

    /** As the official archive is laid out, but with the test records first. */
    private static Map<String, byte[]> archived() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("cifar-10-batches-bin/", new byte[0]);
        entries.put("cifar-10-batches-bin/batches.meta.txt", bytes('a'));
        Map<String, byte[]> contents = new LinkedHashMap<>(CONTENTS);
        entries.put("cifar-10-batches-bin/test_batch.bin", contents.remove("test_batch.bin"));
        contents.forEach((name, content) -> entries.put("cifar-10-batches-bin/" + name, content));
        return entries;
    }

    private static void assertIsCifar10(TrainTest cifar10) {
        assertThat(cifar10.train().name()).isEqualTo("cifar10/train");
        assertThat(cifar10.train().size()).isEqualTo(50_000);
        assertThat(cifar10.test().name()).isEqualTo("cifar10/test");
        assertThat(cifar10.test().size()).isEqualTo(10_000);
        float[] scalars = new float[3072];
        for (int i = 0; i < 50_000; i += 2_500) {
            assertThat(cifar10.trainImages().label(i)).isEqualTo(i / 10_000);
            cifar10.train().copyTo(i, scalars, 0);
            assertThat(scalars[0] * 0.2023 + 0.4914).isCloseTo(i / 10_000 / 255.0, within(1e-6));
        }
        assertThat(cifar10.testImages().label(9_999)).isEqualTo(5);
    }

    /** Packed whatever the name, to spare the disk. */
    private void writeCifar10(String place) {
        PACKED.forEach((name, content) -> write(root.resolve(place.formatted(name)), content));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cifar10/%s.gz",
                "cifar10/%s",
                "cifar10/cifar-10-batches-bin/%s",
                "cifar-10-batches-bin/%s",
                "%s",
                "%s.gz"
            })
    void cifar10IsFoundInItsFolders(String place) {
        writeCifar10(place);
        assertIsCifar10(load("cifar10"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cifar10/cifar-10-binary.tar.gz", "cifar-10-binary.tar.gz"})
    void cifar10IsReadFromItsArchive(String place) {
        write(root.resolve(place), ARCHIVE);
        assertIsCifar10(load("cifar10"));
    }

    /** The archive has the test records first, the files are read side by side. */
    @Test
    void theDigestDependsOnContentsAlone() {
        writeCifar10("cifar-10-batches-bin/%s");
        DataDigests ofFiles = loadWhole("cifar10").digests();
        assertThat(ofFiles.train())
                .isEqualTo(DataDigest.ofContents(CIFAR10.subList(0, 5).stream()
                        .map(name -> Checksums.sha256(CONTENTS.get(name)))
                        .toList()));
        write(root.resolve("cifar10/cifar-10-binary.tar.gz"), ARCHIVE);
        PACKED.keySet()
                .forEach(name ->
                        root.resolve("cifar-10-batches-bin/" + name).toFile().delete());
        assertThat(loadWhole("cifar10").digests()).isEqualTo(ofFiles);
    }

    @Test
    void filesAreReadBeforeTheArchive() {
        Map<String, byte[]> entries = archived();
        entries.put("cifar-10-batches-bin/data_batch_2.bin", bytes('x'));
        write(root.resolve("cifar10/cifar-10-binary.tar.gz"), gzip(tar(entries)));
        write(root.resolve("cifar10/data_batch_2.bin"), CONTENTS.get("data_batch_2.bin"));
        assertIsCifar10(load("cifar10"));
    }

    @Test
    void cifar100HasOneFileOfEach() {
        write(root.resolve("cifar-100-binary/train.bin"), gzip(uniform(CifarFormat.CIFAR100, 50_000, 7, 0)));
        write(root.resolve("cifar100/test.bin.gz"), gzip(uniform(CifarFormat.CIFAR100, 10_000, 19, 0)));
        TrainTest cifar100 = load("cifar100");
        assertThat(cifar100.train().name()).isEqualTo("cifar100/train");
        assertThat(cifar100.train().size()).isEqualTo(50_000);
        assertThat(cifar100.trainImages().label(49_999)).isEqualTo(7);
        assertThat(cifar100.test().size()).isEqualTo(10_000);
        assertThat(cifar100.testImages().label(0)).isEqualTo(19);
    }

    @Test
    void svhnHasAsManyRecordsAsItsFiles() {
        write(root.resolve("svhn/train.bin"), records(1, 2, 3));
        write(root.resolve("svhn/test.bin.gz"), gzip(records(4)));
        TrainTest svhn = load("svhn");
        assertThat(svhn.train().name()).isEqualTo("svhn/train");
        assertThat(svhn.train().size()).isEqualTo(3);
        assertThat(svhn.testImages().label(0)).isEqualTo(4);
        assertThat(DataCheck.of(DataSets.named("svhn").files(), root))
                .extracting(FileCheck::verdict)
                .containsOnly(Verdict.UNCHECKED);
    }

    @Test
    void theNumberOfRecordsIsChecked() {
        writeCifar10("cifar10/%s");
        Path file = root.resolve("cifar10/data_batch_3.bin");
        byte[] right = CONTENTS.get("data_batch_3.bin");
        write(file, Arrays.copyOf(right, 9_999 * 3073));
        assertRefused("cifar10", file + ": has 9999 records, must be 10000");
        write(file, Arrays.copyOf(right, right.length - 1));
        assertRefused("cifar10", file + ": truncated, record 9999 (the first is 0) has 3072 bytes, must be 3073");
        write(file, join(right, bytes(0)));
        assertRefused("cifar10", file + ": has trailing bytes, must end after 10000 records of 3073 bytes");
    }

    @Test
    void whatIsWrongInAnArchiveIsNamed() {
        Path archive = root.resolve("cifar10/cifar-10-binary.tar.gz");
        write(archive, gzip(tar(Map.of("cifar-10-batches-bin/test_batch.bin", records(10)))));
        assertRefused("cifar10", archive + "!test_batch.bin: label of record 0 (the first is 0) is 10, must be 0..9");
        Map<String, byte[]> entries = archived();
        entries.remove("cifar-10-batches-bin/data_batch_5.bin");
        entries.remove("cifar-10-batches-bin/data_batch_2.bin");
        write(archive, gzip(tar(entries)));
        assertRefused(
                "cifar10", archive + ": has no data_batch_2.bin, data_batch_5.bin, must be a tar archive with them");
        byte[] packed = ARCHIVE.clone();
        write(archive, Arrays.copyOf(packed, packed.length - 20));
        assertRefused("cifar10", archive + ": truncated, its gzip stream has no end");
        packed[packed.length - 6] ^= 1;
        write(archive, packed);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> load("cifar10"))
                .withMessageStartingWith(archive + ": damaged gzip file (");
        write(archive, "<html>not found</html>".repeat(100).getBytes(StandardCharsets.US_ASCII));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> load("cifar10"))
                .withMessageStartingWith(archive + ": cannot be read (");
    }

    @Test
    void missingFilesSayWhereTheyWereLookedFor() {
        assertRefused(
                "cifar10",
                root.resolve("cifar10/data_batch_1.bin.gz")
                        + ": no such file, packed or plain, nor in cifar10/cifar-10-batches-bin/, "
                        + "cifar-10-batches-bin/,"
                        + " the data directory or cifar10/cifar-10-binary.tar.gz; set --data or SYMSWEEP_DATA "
                        + "to the data"
                        + " directory, or run `symsweep data fetch cifar10`");
        assertRefused(
                "svhn",
                root.resolve("svhn/train.bin.gz") + ": no such file, packed or plain; set --data or SYMSWEEP_DATA to"
                        + " the data directory; it is not published in this form, docs/data.md says how to make it");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataSets.named("cifar100").load(Optional.empty()))
                .withMessage("data set cifar100: no data directory, set --data or SYMSWEEP_DATA to the one with"
                        + " cifar100/ in it, or run `symsweep data fetch cifar100`");
    }
}
