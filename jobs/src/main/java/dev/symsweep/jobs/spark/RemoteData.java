package dev.symsweep.jobs.spark;

import dev.symsweep.data.DataException;
import dev.symsweep.data.file.DataFile;
import dev.symsweep.data.file.Remedy;
import dev.symsweep.data.source.DataSource;
import dev.symsweep.spec.Sha256;
import dev.symsweep.store.file.GuardedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * A data directory on HDFS or in an object store. Each machine copies the files that it needs, once, and keeps them
 * beside its temporary files; a file whose length or time has changed is copied again. That content is right is found
 * when it is read, as with any other file.
 */
final class RemoteData {

    private final String root;
    private final Configuration hadoop;
    private final Path copies;

    private RemoteData(String root, Configuration hadoop, Path copies) {
        this.root = root;
        this.hadoop = hadoop;
        this.copies = copies;
    }

    /** With the file systems' settings that Spark has. */
    static RemoteData at(String root) {
        return at(
                root,
                SparkHadoopUtil.get().conf(),
                Scratch.outside().resolve("symsweep-data-" + System.getProperty("user.name")));
    }

    /** @param kept where copies are kept, also those of other directories */
    static RemoteData at(String root, Configuration hadoop, Path kept) {
        return new RemoteData(root, hadoop, kept.resolve(Sha256.of(root).substring(0, 16)));
    }

    /**
     * A directory on this machine with the files of a set.
     *
     * @throws DataException if one is missing, or cannot be copied
     */
    Path fetched(DataSource source) {
        source.files().forEach(file -> fetch(file, source.name()));
        return copies;
    }

    private void fetch(DataFile file, String set) {
        for (String place : file.places()) {
            org.apache.hadoop.fs.Path remote = new org.apache.hadoop.fs.Path(root, place);
            try {
                GuardedFiles files = GuardedFiles.of(remote, hadoop);
                if (files.exists(remote)) {
                    keep(files, files.status(remote), copies.resolve(place));
                    return;
                }
            } catch (IOException e) {
                throw new DataException("data set " + set + ": cannot copy " + remote + ": " + Remedy.line(e), e);
            }
        }
        throw new DataException(
                root + "/" + file.path() + ": no such file, packed or plain; --data or SYMSWEEP_DATA is " + root
                        + ", which must hold data set " + set);
    }

    /** Others may be copying the same file: each under a name of its own, and the last one's stays. */
    private static void keep(GuardedFiles files, FileStatus remote, Path copy) throws IOException {
        FileTime time = FileTime.fromMillis(remote.getModificationTime());
        if (Files.isRegularFile(copy)
                && Files.size(copy) == remote.getLen()
                && Files.getLastModifiedTime(copy).equals(time)) {
            return;
        }
        Files.createDirectories(copy.getParent());
        Path part = copy.resolveSibling("." + copy.getFileName() + "." + UUID.randomUUID());
        try (InputStream in = files.input(remote.getPath())) {
            Files.copy(in, part);
            Files.setLastModifiedTime(part, time);
            Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
