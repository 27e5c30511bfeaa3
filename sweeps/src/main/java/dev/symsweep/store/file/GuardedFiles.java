package dev.symsweep.store.file;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FsStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * A Hadoop file system of which every failure is an {@link IOException}, whatever the file system itself throws, and
 * that answers no call by a mere false.
 */
public final class GuardedFiles {

    private static final int BUFFER = 1 << 16;
    private static final OpenOption[] NEW = {
        StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE
    };

    private final FileSystem files;

    private GuardedFiles(FileSystem files) {
        this.files = files;
    }

    /** The file system of a path. */
    public static GuardedFiles of(Path path, Configuration hadoop) throws IOException {
        return Access.guarded(() -> {
            FileSystem files = path.getFileSystem(hadoop);
            // The local file system would put a hidden checksum file beside every file; our files carry digests of
            // their own.
            return new GuardedFiles(files instanceof LocalFileSystem local ? local.getRawFileSystem() : files);
        });
    }

    /** The path with scheme and without regard to the working directory. */
    public Path qualified(Path path) {
        return files.makeQualified(path);
    }

    /**
     * Name, length and time of a file.
     *
     * @throws java.io.FileNotFoundException if it does not exist
     */
    public FileStatus status(Path path) throws IOException {
        return Access.guarded(() -> files.getFileStatus(path));
    }

    /** Whether there is a file or directory. */
    public boolean exists(Path path) throws IOException {
        return Access.guarded(() -> files.exists(path));
    }

    /**
     * What a directory holds.
     *
     * @throws java.io.FileNotFoundException if it does not exist
     */
    public List<FileStatus> list(Path directory) throws IOException {
        return List.of(Access.guarded(() -> files.listStatus(directory)));
    }

    /** Makes a directory and its parents where they are missing. */
    public void makeDirectory(Path directory) throws IOException {
        if (!Access.guarded(() -> files.mkdirs(directory))) {
            if (files instanceof RawLocalFileSystem local) {
                // Says why, or makes it after all, as where another process has been making its parents.
                Access.guarded(() ->
                        Files.createDirectories(local.pathToFile(directory).toPath()));
                return;
            }
            throw new IOException("the file system refuses to make it");
        }
    }

    /** All bytes of a file. */
    public byte[] read(Path file) throws IOException {
        return Access.guarded(() -> {
            try (InputStream in = files.open(file)) {
                return in.readAllBytes();
            }
        });
    }

    /** A file to be read from its start; whoever opens the stream closes it. */
    public InputStream input(Path file) throws IOException {
        return open(file);
    }

    /** A file to be read from any position. */
    FSDataInputStream open(Path file) throws IOException {
        return Access.guarded(() -> files.open(file));
    }

    /**
     * Whether a file of that name appears, or takes the place of the old one, only once all of it is written, and not
     * at all where writing is given up: so it is in object stores, where a rename would be a copy.
     */
    public boolean appearsWhole(Path file) throws IOException {
        return Access.guarded(() -> files.hasPathCapability(file, CommonPathCapabilities.ABORTABLE_STREAM));
    }

    static boolean isAbortable(OutputStream out) {
        return out instanceof StreamCapabilities stream
                && stream.hasCapability(CommonPathCapabilities.ABORTABLE_STREAM);
    }

    /** A new file, or an old one anew; whoever opens the stream completes or abandons it. */
    public GuardedOutput output(Path file) throws IOException {
        if (files.getClass() == RawLocalFileSystem.class) {
            return GuardedOutput.local(Access.guarded(() -> createLocal(file)), () -> forceLocal(file));
        }
        FSDataOutputStream out = Access.guarded(() -> files.create(file, true));
        return new GuardedOutput(out, () -> {
            if (out.hasCapability(StreamCapabilities.HSYNC)) {
                out.hsync();
            }
        });
    }

    private void forceLocal(Path file) throws IOException {
        java.nio.file.Path local = ((RawLocalFileSystem) files).pathToFile(file).toPath();
        try (FileChannel channel = FileChannel.open(local, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Hadoop starts a process for each new file, {@code chmod}, which takes longer than to write a small file. */
    private OutputStream createLocal(Path file) throws IOException {
        java.nio.file.Path local = ((RawLocalFileSystem) files).pathToFile(file).toPath();
        FsPermission permission = FsPermission.getFileDefault().applyUMask(FsPermission.getUMask(files.getConf()));
        Set<PosixFilePermission> wanted = PosixFilePermissions.fromString(permission.toString());
        OutputStream out;
        try {
            out = Files.newOutputStream(local, NEW);
        } catch (NoSuchFileException e) {
            makeDirectory(file.getParent());
            out = Files.newOutputStream(local, NEW);
        }
        try {
            if (!Files.getPosixFilePermissions(local).equals(wanted)) {
                Files.setPosixFilePermissions(local, wanted);
            }
        } catch (IOException | UnsupportedOperationException e) {
            // Who may write it need not own it, and not every disk knows permissions.
            return new BufferedOutputStream(out, BUFFER);
        }
        return new BufferedOutputStream(out, BUFFER);
    }

    /** Makes a file of these bytes. */
    public void write(Path file, byte[] content) throws IOException {
        GuardedOutput out = output(file);
        try {
            out.write(content);
            out.complete();
        } finally {
            out.abandon();
        }
    }

    /**
     * Gives a file another name; what lies there may be replaced.
     *
     * @return false where the file system refuses, as HDFS does if there is a file of that name
     */
    public boolean rename(Path from, Path to) throws IOException {
        return Access.guarded(() -> {
            // Hadoop would put the file into it, where nobody looks.
            if (files instanceof RawLocalFileSystem local
                    && local.pathToFile(to).isDirectory()) {
                throw new IOException("a directory lies in its place; move it away");
            }
            return files.rename(from, to);
        });
    }

    /**
     * Gives a file another name unless there is a file of that name. On local disks and on HDFS that is one step.
     *
     * @return whether it was done
     */
    public boolean renameToFree(Path from, Path to) throws IOException {
        if (files instanceof RawLocalFileSystem local && link(local, from, to)) {
            delete(from);
            return true;
        }
        return !exists(to) && rename(from, to);
    }

    /** A rename would replace the file. Not every disk has links, and not every name is one of a local file. */
    private static boolean link(RawLocalFileSystem local, Path from, Path to) {
        try {
            Access.guarded(() -> Files.createLink(
                    local.pathToFile(to).toPath(), local.pathToFile(from).toPath()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Deletes a file; one that is not there is deleted. */
    public void delete(Path file) throws IOException {
        if (!Access.guarded(() -> files.delete(file, false)) && exists(file)) {
            throw new IOException("the file system refuses to delete " + file);
        }
    }

    /** Part of a local disk may be reserved for the super-user. */
    private long usable(Path path) {
        if (files instanceof RawLocalFileSystem local) {
            File file = local.pathToFile(path);
            return file.exists() ? file.getUsableSpace() : Long.MAX_VALUE;
        }
        return Long.MAX_VALUE;
    }

    /** The bytes that can be written where that path lies, if the file system tells. */
    public Optional<Long> free(Path path) {
        try {
            FsStatus status = Access.guarded(() -> files.getStatus(path));
            // Object stores have no bounds and say so by these numbers.
            boolean isBounded = status.getCapacity() > 0 && status.getCapacity() < Long.MAX_VALUE;
            return isBounded ? Optional.of(Math.min(status.getRemaining(), usable(path))) : Optional.empty();
        } catch (IOException e) {
            // Who may write need not be allowed to ask.
            return Optional.empty();
        }
    }
}
