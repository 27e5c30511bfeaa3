package dev.symsweep.store.directory;

import dev.symsweep.data.file.Remedy;
import dev.symsweep.store.file.FileSum;
import dev.symsweep.store.file.GuardedFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** A directory on a Hadoop file system. */
public final class Directory {

    private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*", Pattern.DOTALL);

    private final GuardedFiles files;
    private final Path path;
    private final Configuration hadoop;

    private Directory(GuardedFiles files, Path path, Configuration hadoop) {
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
            return new Directory(GuardedFiles.of(path, hadoop), path, hadoop);
        } catch (IOException | IllegalArgumentException e) {
            throw new StoreException("cannot use \"" + name + "\" as a directory: " + Remedy.line(e), e);
        }
    }

    /** Whether a name has a scheme, such as {@code hdfs:}; without one it is a path, whatever characters are in it. */
    public static boolean isUri(String name) {
        return URI.matcher(name).matches();
    }

    /** The path with scheme and without regard to the working directory. */
    public String qualified() {
        return files.qualified(path).toString();
    }

    /**
     * The path of a file as people are told it, the same whoever tells it: whole, and without the scheme of local
     * disks.
     */
    public String shown(Path file) {
        Path whole = files.qualified(file);
        return "file".equals(whole.toUri().getScheme()) ? whole.toUri().getPath() : whole.toString();
    }

    /** A directory in this one. */
    public Directory child(String name) {
        return new Directory(files, new Path(path, name), hadoop);
    }

    /** Its file system. */
    public GuardedFiles files() {
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

    /** Where it is. */
    public Path path() {
        return path;
    }

    /**
     * Whether there is a file of that name.
     *
     * @throws StoreException if the directory cannot be read
     */
    public boolean has(String name) {
        try {
            return files.exists(file(name));
        } catch (IOException e) {
            throw new StoreException("cannot read " + file(name) + ": " + Remedy.line(e), e);
        }
    }

    /**
     * Reads a file, to tell it from others.
     *
     * @throws StoreException if it cannot be read
     */
    public FileSum sum(String name) {
        try (InputStream in = files.input(file(name))) {
            return FileSum.of(in);
        } catch (IOException e) {
            throw new StoreException("cannot read " + file(name) + ": " + Remedy.line(e), e);
        }
    }

    /**
     * Finds out before a job computes whether what it is going to write has room, where the file system tells.
     *
     * @param what it writes, in the plural
     * @throws StoreException if it has none
     */
    public void requireRoom(String what, long bytes) {
        free().filter(room -> room < bytes).ifPresent(room -> {
            throw new StoreException("cannot write " + path + ": "
                    + Remedy.ROOM.after(what + " take at least " + bytes + " bytes, " + room + " are free"));
        });
    }

    /** The bytes that can be written in it, if its file system tells. */
    public Optional<Long> free() {
        return files.free(path);
    }

    /**
     * Makes it where it is missing and writes a small file, so that a job fails before it computes and not after.
     *
     * @throws StoreException if that is impossible
     */
    public void requireWritable() {
        make();
        Path probe = file(Leftovers.hidden("writable", UUID.randomUUID()));
        try {
            try {
                files.write(probe, new byte[] {'\n'});
            } finally {
                files.delete(probe);
            }
        } catch (IOException e) {
            throw new StoreException("cannot write in " + path + ": " + Remedy.line(e), e);
        }
    }

    /**
     * Deletes a file, if it is there.
     *
     * @throws StoreException if that is impossible
     */
    public void delete(String name) {
        try {
            files.delete(file(name));
        } catch (IOException e) {
            throw new StoreException("cannot delete " + file(name) + ": " + Remedy.line(e), e);
        }
    }

    /**
     * Copies a file into another directory, which is made.
     *
     * @throws StoreException if it cannot be read or written
     */
    public void copy(String name, Directory to) {
        to.make();
        AtomicFile.write(to, name, out -> {
            try (InputStream in = files.input(file(name))) {
                in.transferTo(out);
            }
        });
    }

    /**
     * Deletes it with the directories in it and their files.
     *
     * @throws StoreException if that is impossible
     */
    public void deleteAll() {
        directories().forEach(name -> child(name).deleteAll());
        try {
            for (FileStatus entry : files.list(path)) {
                files.delete(entry.getPath());
            }
            files.delete(path);
        } catch (FileNotFoundException e) {
            return;
        } catch (IOException e) {
            throw new StoreException("cannot delete " + path + ": " + Remedy.line(e), e);
        }
    }

    /** Makes it and its parents where they are missing. */
    public void make() {
        try {
            files.makeDirectory(path);
        } catch (IOException e) {
            throw new StoreException("cannot make directory " + path + ": " + Remedy.line(e), e);
        }
    }

    /** Moves a file into this directory, in place of one of that name; tells whether it is no longer where it was. */
    public boolean take(Path file) {
        Path target = file(file.getName());
        try {
            if (!files.exists(file)) {
                // Another process was faster; what it moved stays.
                return true;
            }
            files.makeDirectory(path);
            files.delete(target);
            return files.rename(file, target);
        } catch (IOException e) {
            return false;
        }
    }

    /** The files with that ending, sorted by name; hidden ones and those of a missing directory are none. */
    public List<FileStatus> list(String ending) {
        try {
            return files.list(path).stream()
                    .filter(FileStatus::isFile)
                    .filter(file -> file.getPath().getName().endsWith(ending)
                            && !file.getPath().getName().startsWith("."))
                    .sorted(Comparator.comparing(FileStatus::getPath))
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw new StoreException("cannot list directory " + path + ": " + Remedy.line(e), e);
        }
    }

    /** The names of the directories in it, sorted; none in a missing one. */
    public List<String> directories() {
        try {
            return files.list(path).stream()
                    .filter(FileStatus::isDirectory)
                    .map(directory -> directory.getPath().getName())
                    .sorted()
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw new StoreException("cannot list directory " + path + ": " + Remedy.line(e), e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
