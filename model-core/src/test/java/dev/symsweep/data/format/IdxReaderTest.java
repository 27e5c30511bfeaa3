package dev.symsweep.data.format;

import static dev.symsweep.data.format.IdxFiles.bytes;
import static dev.symsweep.data.format.IdxFiles.gzip;
import static dev.symsweep.data.format.IdxFiles.images;
import static dev.symsweep.data.format.IdxFiles.join;
import static dev.symsweep.data.format.IdxFiles.labels;
import static dev.symsweep.data.format.IdxFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.data.Checksums;
import dev.symsweep.data.DataDigest;
import dev.symsweep.data.DataException;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.Normalization;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdxReaderTest {

    private static final Normalization HALF = Normalization.of(new double[] {0.5}, new double[] {0.25});

    /** Two images of 2 rows and 3 columns. */
    private static final byte[] IMAGES = images(2, 2, 3, 0, 51, 102, 153, 204, 255, 6, 5, 4, 3, 2, 1);

    private static final byte[] LABELS = labels(2, 3, 0);

    @TempDir
    private Path directory;

    private LabelledImages read(byte[] images, byte[] labels) {
        return IdxReader.read("tiny", write(imagesFile(), images), write(labelsFile(), labels), 4, HALF)
                .images();
    }

    private Path imagesFile() {
        return directory.resolve("images");
    }

    private Path labelsFile() {
        return directory.resolve("labels");
    }

    private void assertRefused(byte[] images, byte[] labels, String message) {
        String expected = message.replace("IMAGES", imagesFile().toString())
                .replace("LABELS", labelsFile().toString());
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(images, labels))
                .withMessage(expected);
    }

    @ParameterizedTest
    @CsvSource({"false, false", "true, true", "false, true", "true, false"})
    void readsPackedAndPlainWhateverTheName(boolean packImages, boolean packLabels) {
        LabelledImages tiny = read(packImages ? gzip(IMAGES) : IMAGES, packLabels ? gzip(LABELS) : LABELS);
        assertThat(tiny.name()).isEqualTo("tiny");
        assertThat(tiny.size()).isEqualTo(2);
        assertThat(tiny.classes()).isEqualTo(4);
        assertThat(tiny.shape()).isEqualTo(new ImageShape(2, 3, 1));
        assertThat(tiny.label(0)).isEqualTo(3);
        assertThat(tiny.label(1)).isEqualTo(0);
        float[] first = new float[6];
        tiny.copyTo(0, first, 0);
        assertThat(first).containsExactly(new float[] {-2f, -1.2f, -0.4f, 0.4f, 1.2f, 2f}, within(1e-6f));
        float[] second = new float[6];
        tiny.copyTo(1, second, 0);
        assertThat(second[5]).isCloseTo((1 / 255f - 0.5f) / 0.25f, within(1e-6f));
    }

    @Test
    void missingFilesAreNamed() {
        Path nowhere = directory.resolve("nowhere.gz");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> IdxReader.read("tiny", nowhere, write(labelsFile(), LABELS), 4, HALF))
                .withMessage(nowhere + ": no such file");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> IdxReader.read("tiny", write(imagesFile(), IMAGES), directory, 4, HALF))
                .withMessage(directory + ": is a directory, must be a file");
    }

    @Test
    void truncatedDataIsRefused() {
        assertRefused(
                Arrays.copyOf(IMAGES, IMAGES.length - 1),
                LABELS,
                "IMAGES: truncated, has 11 bytes after its header of 16, must be 12");
        assertRefused(
                IMAGES,
                gzip(Arrays.copyOf(LABELS, 9)),
                "LABELS: truncated, has 1 bytes after its header of 8, must be 2");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 15})
    void truncatedHeadersAreRefused(int length) {
        assertRefused(
                Arrays.copyOf(IMAGES, length),
                LABELS,
                "IMAGES: truncated, its header has " + length + " bytes, must be 16");
    }

    @Test
    void truncatedGzipIsRefused() {
        byte[] packed = gzip(IMAGES);
        for (int length = 2; length < packed.length; length++) {
            assertRefused(Arrays.copyOf(packed, length), LABELS, "IMAGES: truncated, its gzip stream has no end");
        }
    }

    @Test
    void damagedGzipIsRefused() {
        byte[] packed = gzip(IMAGES);
        packed[packed.length - 6] ^= 1;
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(packed, LABELS))
                .withMessageStartingWith(imagesFile() + ": damaged gzip file (");
    }

    @Test
    void trailingBytesAreRefused() {
        String message = "IMAGES: has trailing bytes, must end after its header of 16 and 12 bytes";
        assertRefused(join(IMAGES, bytes(7)), LABELS, message);
        assertRefused(gzip(join(IMAGES, bytes(7))), LABELS, message);
        assertRefused(join(gzip(IMAGES), gzip(bytes(7))), LABELS, message);
        assertRefused(
                IMAGES,
                join(LABELS, bytes(0, 0)),
                "LABELS: has trailing bytes, must end after its header of 8 and 2 bytes");
    }

    @Test
    void whatStandsBehindAGzipStreamIsRefused() {
        for (int length : new int[] {1, 7, 30, 100_000}) {
            byte[] garbage = new byte[length];
            Arrays.fill(garbage, (byte) 7);
            assertRefused(
                    join(gzip(IMAGES), garbage),
                    LABELS,
                    "IMAGES: damaged gzip file (Garbage after a valid .gz stream)");
        }
    }

    @Test
    void severalGzipMembersAreOneContent() {
        byte[] first = gzip(Arrays.copyOf(IMAGES, 20));
        byte[] second = gzip(Arrays.copyOfRange(IMAGES, 20, IMAGES.length));
        assertThat(read(join(first, second), LABELS).size()).isEqualTo(2);
    }

    @Test
    void theDigestIsOfBothContents() {
        DataDigest digest = digest(IMAGES, LABELS);
        assertThat(digest)
                .isEqualTo(DataDigest.ofContents(List.of(Checksums.sha256(IMAGES), Checksums.sha256(LABELS))));
        assertThat(digest(gzip(IMAGES), gzip(LABELS))).isEqualTo(digest);
        assertThat(digest(IMAGES, labels(2, 3, 1))).isNotEqualTo(digest);
        assertThat(digest(images(2, 3, 2, 0, 51, 102, 153, 204, 255, 6, 5, 4, 3, 2, 1), LABELS))
                .isNotEqualTo(digest);
    }

    private DataDigest digest(byte[] images, byte[] labels) {
        return IdxReader.read("tiny", write(imagesFile(), images), write(labelsFile(), labels), 4, HALF)
                .digest();
    }

    @Test
    void wrongMagicNumbersAreRefused() {
        assertRefused(
                LABELS, LABELS, "IMAGES: magic number is 2049 (0x00000801), must be 2051 (0x00000803) for IDX images");
        assertRefused(
                IMAGES, IMAGES, "LABELS: magic number is 2051 (0x00000803), must be 2049 (0x00000801) for IDX labels");
        assertRefused(
                "not an IDX file".getBytes(StandardCharsets.US_ASCII),
                LABELS,
                "IMAGES: magic number is 1852797984 (0x6e6f7420), must be 2051 (0x00000803) for IDX images");
    }

    @Test
    void labelsOutOfRangeAreRefused() {
        assertRefused(IMAGES, labels(2, 0, 4), "LABELS: label of example 1 is 4, must be 0..3");
        assertRefused(IMAGES, labels(2, 255, 0), "LABELS: label of example 0 is 255, must be 0..3");
    }

    @Test
    void countsMustAgree() {
        assertRefused(IMAGES, labels(3, 0, 0, 0), "LABELS: has 3 labels, must be 2, the images of IMAGES");
        assertRefused(IMAGES, labels(1, 0), "LABELS: has 1 labels, must be 2, the images of IMAGES");
    }

    @Test
    void impossibleSizesAreRefused() {
        assertRefused(images(0, 2, 3), LABELS, "IMAGES: number of images in its header is 0, must be positive");
        assertRefused(images(2, -1, 3), LABELS, "IMAGES: number of rows in its header is -1, must be positive");
        assertRefused(images(2, 2, 0), LABELS, "IMAGES: number of columns in its header is 0, must be positive");
        assertRefused(IMAGES, labels(-5), "LABELS: number of labels in its header is -5, must be positive");
        assertRefused(
                images(60000, 10000, 10000),
                LABELS,
                "IMAGES: its header promises 6000000000000 bytes, must be at most 2147483639");
    }
}
