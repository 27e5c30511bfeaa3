package dev.symsweep.jobs;

import java.net.URI;
import org.apache.hadoop.fs.FsStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** The local disk under the scheme {@code almostfull}, which says that it has room for 500 more bytes. */
public final class AlmostFullFileSystem extends RawLocalFileSystem {

    /** The key under which a configuration finds it. */
    public static final String KEY = "fs.almostfull.impl";

    public static String root(java.nio.file.Path directory) {
        return "almostfull://" + directory;
    }

    @Override
    public URI getUri() {
        return URI.create("almostfull:///");
    }

    @Override
    public FsStatus getStatus(Path path) {
        return new FsStatus(10_000, 9_500, 500);
    }
}
