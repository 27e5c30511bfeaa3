package dev.symsweep.data.source;

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
    public List<DataFile> files() {
        return List.of();
    }

    @Override
    public TrainTest load(Optional<Path> root) {
        return new TrainTest(Glyphs.draw(SEED, "train", TRAIN), Glyphs.draw(SEED, "test", TEST));
    }
}
