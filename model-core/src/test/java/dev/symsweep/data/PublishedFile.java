package dev.symsweep.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A data set of one small published file, for tests. */
record PublishedFile(URI... urls) implements DataSource {

    static final byte[] CONTENT = "what was published".getBytes(StandardCharsets.UTF_8);
    static final byte[] PACKED = IdxFiles.gzip(CONTENT);

    /** {@code printf 'what was published' | md5sum}. */
    static final String CONTENT_MD5 = "d6be7d3f86802e833229c7b3fed84b14";

    static String sha256(byte[] content) {
        try {
            return Digests.of(new ByteArrayInputStream(content), Digests.SHA256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DataFile file() {
        return DataFile.ofPublished("tiny/file.gz", PACKED.length, sha256(PACKED), CONTENT_MD5, List.of(urls));
    }

    @Override
    public String name() {
        return "tiny";
    }

    @Override
    public String description() {
        return "one small file";
    }

    @Override
    public ImageShape shape() {
        return new ImageShape(1, 1, 1);
    }

    @Override
    public int classes() {
        return 1;
    }

    @Override
    public OptionalInt trainSize() {
        return OptionalInt.of(1);
    }

    @Override
    public OptionalInt testSize() {
        return OptionalInt.empty();
    }

    @Override
    public PixelStatistics statistics() {
        return new PixelStatistics(List.of(0.0), List.of(1.0));
    }

    @Override
    public List<DataFile> files() {
        return List.of(file());
    }

    @Override
    public TrainTest load(Optional<Path> root) {
        throw new UnsupportedOperationException("only checked and fetched");
    }
}
