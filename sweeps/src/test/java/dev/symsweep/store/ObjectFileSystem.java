package dev.symsweep.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Abortable;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.util.Progressable;

/**
 * The local disk under the scheme {@code object}, where files appear as objects do: once they are closed, unless they
 * are aborted. A rename is an error.
 */
public final class ObjectFileSystem extends RawLocalFileSystem {

    /** A configuration that knows the scheme. */
    static Configuration configuration() {
        Configuration hadoop = new Configuration();
        hadoop.setClass("fs.object.impl", ObjectFileSystem.class, FileSystem.class);
        return hadoop;
    }

    @Override
    public URI getUri() {
        return URI.create("object:///");
    }

    @Override
    public boolean hasPathCapability(Path path, String capability) throws IOException {
        return capability.equals(CommonPathCapabilities.ABORTABLE_STREAM) || super.hasPathCapability(path, capability);
    }

    @Override
    public FSDataOutputStream create(
            Path file, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
            throws IOException {
        return new FSDataOutputStream(new NewObject(pathToFile(file).toPath()), null);
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        throw new IOException("a copy of " + from);
    }

    private static final class NewObject extends OutputStream implements Abortable, StreamCapabilities {

        private final java.nio.file.Path file;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean isOpen = true;

        NewObject(java.nio.file.Path file) {
            this.file = file;
        }

        @Override
        public void write(int value) {
            bytes.write(value);
        }

        @Override
        public boolean hasCapability(String capability) {
            return capability.equals(CommonPathCapabilities.ABORTABLE_STREAM);
        }

        @Override
        public AbortableResult abort() {
            boolean wasClosed = !isOpen;
            isOpen = false;
            return new AbortableResult() {
                @Override
                public boolean alreadyClosed() {
                    return wasClosed;
                }

                @Override
                public IOException anyCleanupException() {
                    return null;
                }
            };
        }

        @Override
        public void close() throws IOException {
            if (isOpen) {
                isOpen = false;
                Files.createDirectories(file.getParent());
                Files.write(file, bytes.toByteArray());
            }
        }
    }
}
