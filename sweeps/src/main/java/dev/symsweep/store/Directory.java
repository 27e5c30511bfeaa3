package dev.symsweep.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** A directory on a Hadoop file system. */
public final class Directory {

    private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*", Pattern.DOTALL);

    private final FileSystem files;
    private final Path path;
    private final Configuration hadoop;

    private Directory(FileSystem files, Path path, Configuration hadoop) {
        this.files = files;
        this.path = path;
        this.hadoop = hadoop;
    }

    /**
     * The directory of that name, which need not exist.
     *
     * @throws StoreException if there is no file system for it
     */
    public static Directory of(Configuration hadoop, String name) {
        try {
            Path path = isUri(name) ? new Path(name) : new Path(null, null, name);
            FileSystem files = path.getFileSystem(hadoop);
            // The local file system would put a hidden checksum file beside every file; Parquet's pages carry checksums
            // of their own.
            return new Directory(
                    files instanceof LocalFileSystem local ? local.getRawFileSystem() : files, path, hadoop);
        } catch (IOException | IllegalArgumentException e) {
            throw new StoreException("cannot use \"" + name + "\" as a directory: " + Causes.line(e), e);
        }
    }

    /** Whether a name has a scheme, such as {@code hdfs:}; without one it is a path, whatever characters are in it. */
    public static boolean isUri(String name) {
        return URI.matcher(name).matches();
    }

    /** The path with scheme and without regard to the working directory. */
    public String qualified() {
        return files.makeQualified(path).toString();
    }

    /** A directory in this one. */
    public Directory child(String name) {
        return new Directory(files, new Path(path, name), hadoop);
    }

    /** Its file system. */
    public FileSystem files() {
        return files;
    }

    /** The configuration that it was opened with. */
    public Configuration hadoop() {
        return hadoop;
    }

    /** A file in this directory. */
    public Path file(String name) {
        return new Path(path, name);
    }

    /** Makes it and its parents where they are missing. */
    public void make() {
        try {
            if (!files.mkdirs(path)) {
                throw new StoreException("cannot make directory " + path);
            }
        } catch (IOException e) {
            throw new StoreException("cannot make directory " + path + ": " + Causes.line(e), e);
        }
    }

    /** The files with that ending, sorted by name; hidden ones and those of a missing directory are none. */
    public List<FileStatus> list(String ending) {
        try {
            return Arrays.stream(files.listStatus(path))
                    .filter(FileStatus::isFile)
                    .filter(file -> file.getPath().getName().endsWith(ending)
                            && !file.getPath().getName().startsWith("."))
                    .sorted(Comparator.comparing(FileStatus::getPath))
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw new StoreException("cannot list directory " + path + ": " + Causes.line(e), e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
