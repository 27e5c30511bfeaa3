package dev.symsweep.data.source;

import static dev.symsweep.data.format.IdxFiles.bytes;
import static dev.symsweep.data.format.IdxFiles.gzip;
import static dev.symsweep.data.format.IdxFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.symsweep.data.Checksums;
import dev.symsweep.data.DataDigest;
import dev.symsweep.data.DataDigests;
import dev.symsweep.data.DataException;
import dev.symsweep.data.ImageShape;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedDataTest {

    private static final OwnSet OWN = new OwnSet("dots", DataFormat.SVHN, "own", new ImageShape(1, 1, 1), 10);
    private static final byte[] TRAIN = bytes(1, 100, 2, 200);
    private static final byte[] TEST = bytes(3, 150);

    @TempDir
    private Path root;

    private LoadedData load(byte[] train, byte[] test) {
        write(root.resolve("own/train.bin"), train);
        write(root.resolve("own/test.bin"), test);
        return OWN.load(Optional.of(root));
    }

    private static String hex(byte[] content) {
        return Checksums.sha256(content);
    }

    @Test
    void digestsAreOfTheUnpackedContents() {
        DataDigests plain = load(TRAIN, TEST).digests();

        assertThat(plain.train()).isEqualTo(DataDigest.ofContents(List.of(hex(TRAIN))));
        assertThat(plain.test()).isEqualTo(DataDigest.ofContents(List.of(hex(TEST))));
        assertThat(load(gzip(TRAIN), gzip(TEST)).digests()).isEqualTo(plain);
    }

    @Test
    void statedDataIsAccepted() {
        LoadedData loaded = load(TRAIN, TEST);

        assertThatCode(() -> loaded.require(loaded.digests().set())).doesNotThrowAnyException();
        assertThat(loaded.differenceFrom(loaded.digests())).isEmpty();
    }

    @Test
    void otherDataThanStatedIsRefusedInOneLine() {
        DataDigest stated = load(TRAIN, TEST).digests().set();
        LoadedData other = load(TRAIN, bytes(3, 151));

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> other.require(stated))
                .withMessage("data set dots: data (own/train.bin.gz, own/test.bin.gz) has digest "
                        + other.digests().set() + ", must be " + stated + " as stated");
    }

    @Test
    void whatDiffersIsNamedWithItsFiles() {
        DataDigests before = load(TRAIN, TEST).digests();
        LoadedData test = load(TRAIN, bytes(3, 151));
        LoadedData both = load(bytes(1, 100), bytes(3, 151));

        assertThat(test.differenceFrom(before))
                .contains("data set dots: test data (own/test.bin.gz) has digest "
                        + test.digests().test() + ", must be " + before.test());
        assertThat(both.differenceFrom(before))
                .contains("data set dots: training data (own/train.bin.gz) has digest "
                        + both.digests().train() + ", must be " + before.train()
                        + "; test data (own/test.bin.gz) has digest "
                        + both.digests().test() + ", must be "
                        + before.test());
    }

    @Test
    void drawnDataHasNoFilesToName() {
        LoadedData glyphs = DataSets.named("glyphs").load(Optional.empty());
        DataDigest other = DataDigest.ofContents(List.of());

        assertThat(glyphs.differenceFrom(new DataDigests(glyphs.digests().train(), other)))
                .contains("data set glyphs: test data has digest "
                        + glyphs.digests().test() + ", must be " + other);
    }

    @Test
    void knownNamesAreKeptForPublishedData() {
        DataSource mnist = DataSets.named("mnist");
        DataDigest other = DataDigest.ofContents(List.of());

        assertThat(mnist.description(mnist.published().orElseThrow())).isEqualTo(mnist.description());
        assertThat(mnist.description(new DataDigests(other, other)))
                .isEqualTo("other data than was published under this name (" + mnist.description() + ")");
        assertThat(OWN.description(new DataDigests(other, other))).isEqualTo(OWN.description());
    }
}
