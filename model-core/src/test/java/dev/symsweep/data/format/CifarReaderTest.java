package dev.symsweep.data.format;

import static dev.symsweep.data.format.CifarFiles.PLANE;
import static dev.symsweep.data.format.CifarFiles.records;
import static dev.symsweep.data.format.IdxFiles.bytes;
import static dev.symsweep.data.format.IdxFiles.gzip;
import static dev.symsweep.data.format.IdxFiles.join;
import static dev.symsweep.data.format.IdxFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.data.DataException;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.PixelStatistics;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CifarReaderTest {

    /** Leaves pixels as they are. */
    private static final PixelStatistics PLAIN =
            new PixelStatistics(List.of(0.0, 0.0, 0.0), List.of(1 / 255.0, 1 / 255.0, 1 / 255.0));

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("records");
    }

    private LabelledImages read(CifarFormat format, byte[] content) {
        return CifarReader.read("tiny", format, List.of(write(file(), content)), PLAIN)
                .images();
    }

    private void assertRefused(CifarFormat format, byte[] content, String message) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(format, content))
                .withMessage(file() + message);
    }

    /** A record whose pixel at row y and column x is (x + y, 100 + x, 200 + y). */
    private static byte[] gradient(int... labels) {
        byte[] pixels = new byte[3 * PLANE];
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32; x++) {
                pixels[32 * y + x] = (byte) (x + y);
                pixels[PLANE + 32 * y + x] = (byte) (100 + x);
                pixels[2 * PLANE + 32 * y + x] = (byte) (200 + y);
            }
        }
        return join(bytes(labels), pixels);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void planesBecomePixels(boolean packed) {
        byte[] content = join(records(9), gradient(4));
        LabelledImages images = read(CifarFormat.CIFAR10, packed ? gzip(content) : content);
        assertThat(images.name()).isEqualTo("tiny");
        assertThat(images.shape()).isEqualTo(new ImageShape(32, 32, 3));
        assertThat(images.classes()).isEqualTo(10);
        assertThat(images.size()).isEqualTo(2);
        assertThat(images.label(0)).isEqualTo(9);
        assertThat(images.label(1)).isEqualTo(4);
        float[] scalars = new float[3 * PLANE];
        images.copyTo(0, scalars, 0);
        assertThat(scalars).containsOnly(0);
        images.copyTo(1, scalars, 0);
        int pixel = 3 * (32 * 7 + 11);
        assertThat(Arrays.copyOfRange(scalars, pixel, pixel + 3))
                .containsExactly(new float[] {18, 111, 207}, within(1e-4f));
    }

    @Test
    void theFineLabelIsTheClass() {
        LabelledImages images = read(CifarFormat.CIFAR100, join(gradient(19, 99), gradient(0, 20)));
        assertThat(images.classes()).isEqualTo(100);
        assertThat(images.size()).isEqualTo(2);
        assertThat(images.label(0)).isEqualTo(99);
        assertThat(images.label(1)).isEqualTo(20);
        float[] scalars = new float[3 * PLANE];
        images.copyTo(1, scalars, 0);
        assertThat(Arrays.copyOf(scalars, 3)).containsExactly(new float[] {0, 100, 200}, within(1e-4f));
    }

    @Test
    void filesFollowEachOther() {
        Path first = write(directory.resolve("first"), records(1, 2));
        Path second = write(directory.resolve("second"), gzip(records(3)));
        LabelledImages images = CifarReader.read("tiny", CifarFormat.CIFAR10, List.of(first, second, first), PLAIN)
                .images();
        assertThat(images.size()).isEqualTo(5);
        assertThat(images.label(2)).isEqualTo(3);
        assertThat(images.label(4)).isEqualTo(2);
    }

    @Test
    void shortRecordsAreRefused() {
        String message = ": truncated, record 1 (the first is 0) has 100 bytes, must be 3073";
        byte[] content = Arrays.copyOf(records(1, 2), 3173);
        assertRefused(CifarFormat.CIFAR10, content, message);
        assertRefused(CifarFormat.CIFAR10, gzip(content), message);
        assertRefused(
                CifarFormat.CIFAR100,
                records(1),
                ": truncated, record 0 (the first is 0) has 3073 bytes, must be 3074");
    }

    @Test
    void labelsAboveTheClassesAreRefused() {
        assertRefused(
                CifarFormat.CIFAR10, records(0, 9, 10), ": label of record 2 (the first is 0) is 10, must be 0..9");
        assertRefused(CifarFormat.CIFAR10, records(255), ": label of record 0 (the first is 0) is 255, must be 0..9");
        assertRefused(
                CifarFormat.CIFAR100, gradient(0, 100), ": label of record 0 (the first is 0) is 100, must be 0..99");
        assertRefused(
                CifarFormat.CIFAR100,
                gradient(20, 0),
                ": coarse label of record 0 (the first is 0) is 20, must be 0..19");
    }

    @Test
    void thereIsAtLeastOneRecord() {
        assertRefused(CifarFormat.CIFAR10, new byte[0], ": has 0 records, must have at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CifarReader.read("tiny", CifarFormat.CIFAR10, List.of(), PLAIN))
                .withMessage("tiny has no files, must have at least one");
    }

    @Test
    void damagedFilesAreRefused() {
        byte[] packed = gzip(gradient(1));
        assertRefused(
                CifarFormat.CIFAR10,
                Arrays.copyOf(packed, packed.length / 2),
                ": truncated, its gzip stream has no end");
        packed[packed.length - 6] ^= 1;
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(CifarFormat.CIFAR10, packed))
                .withMessageStartingWith(file() + ": damaged gzip file (");
        Path nowhere = directory.resolve("nowhere");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> CifarReader.read("tiny", CifarFormat.CIFAR10, List.of(nowhere), PLAIN))
                .withMessage(nowhere + ": no such file");
    }

    @Test
    void imagesFitAnArray() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> new CifarRecords("tiny", CifarFormat.CIFAR10, 699_051))
                .withMessage("tiny: has 699051 images, must be at most 699050");
    }
}
