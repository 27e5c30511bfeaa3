package dev.symsweep.data.file;

import dev.symsweep.data.Checksums;
import dev.symsweep.data.format.IdxFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One small published file of a data set, for tests. */
record PublishedFile(URI... urls) {

    static final byte[] CONTENT = "what was published".getBytes(StandardCharsets.UTF_8);
    static final byte[] PACKED = IdxFiles.gzip(CONTENT);

    /** {@code printf 'what was published' | md5sum}. */
    static final String CONTENT_MD5 = "d6be7d3f86802e833229c7b3fed84b14";

    static String sha256(byte[] content) {
        try {
            return Checksums.of(new ByteArrayInputStream(content), Checksums.SHA256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DataFile file() {
        return DataFile.ofPublished("tiny/file.gz", PACKED.length, sha256(PACKED), CONTENT_MD5, List.of(urls));
    }

    List<DataFile> files() {
        return List.of(file());
    }
}
