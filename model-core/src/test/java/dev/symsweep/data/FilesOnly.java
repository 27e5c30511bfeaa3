package dev.symsweep.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A data set for tests of checking and fetching, which look at its files alone. */
interface FilesOnly extends DataSource {

    @Override
    default String description() {
        return "files of which nothing is read";
    }

    @Override
    default ImageShape shape() {
        return new ImageShape(1, 1, 1);
    }

    @Override
    default int classes() {
        return 1;
    }

    @Override
    default OptionalInt trainSize() {
        return OptionalInt.empty();
    }

    @Override
    default OptionalInt testSize() {
        return OptionalInt.empty();
    }

    @Override
    default PixelStatistics statistics() {
        return new PixelStatistics(List.of(0.0), List.of(1.0));
    }

    @Override
    default TrainTest load(Optional<Path> root) {
        throw new UnsupportedOperationException("only checked and fetched");
    }
}
