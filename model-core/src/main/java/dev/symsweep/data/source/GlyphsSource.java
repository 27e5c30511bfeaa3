package dev.symsweep.data.source;

import dev.symsweep.data.DataDigest;
import dev.symsweep.data.DataDigests;
import dev.symsweep.data.DigestedImages;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.PixelStatistics;
import dev.symsweep.data.TrainTest;
import dev.symsweep.data.file.DataFile;
import dev.symsweep.data.glyphs.Glyphs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@link Glyphs} in the size that the examples and the quickstart use. */
record GlyphsSource() implements DataSource {

    private static final long SEED = 0;
    private static final int TRAIN = 6_000;
    private static final int TEST = 2_000;

    /** Every build must draw these: other bits are another data set. */
    private static final DataDigests DRAWN = new DataDigests(
            DataDigest.parse("sha256:4a39c0e5752d13542ad81e635407f27d37122660a2b7aeb59fff5531d34f0770"),
            DataDigest.parse("sha256:e4f23eca5f990edc6764040c1358b5ab2098038be7554a7b82a6b8f438cdad80"));

    @Override
    public String name() {
        return "glyphs";
    }

    @Override
    public String description() {
        return "synthetic digit-like glyphs drawn by code, 6,000 train and 2,000 test examples, no files needed";
    }

    @Override
    public ImageShape shape() {
        return Glyphs.SHAPE;
    }

    @Override
    public int classes() {
        return Glyphs.CLASSES;
    }

    @Override
    public OptionalInt trainSize() {
        return OptionalInt.of(TRAIN);
    }

    @Override
    public OptionalInt testSize() {
        return OptionalInt.of(TEST);
    }

    @Override
    public PixelStatistics statistics() {
        return Glyphs.STATISTICS;
    }

    @Override
    public List<DataFile> trainFiles() {
        return List.of();
    }

    @Override
    public List<DataFile> testFiles() {
        return List.of();
    }

    @Override
    public Optional<DataDigests> published() {
        return Optional.of(DRAWN);
    }

    @Override
    public LoadedData load(Optional<Path> root) {
        DigestedImages train = Glyphs.drawDigested(SEED, "train", TRAIN);
        DigestedImages test = Glyphs.drawDigested(SEED, "test", TEST);
        return new LoadedData(
                this, new TrainTest(train.images(), test.images()), new DataDigests(train.digest(), test.digest()));
    }
}
