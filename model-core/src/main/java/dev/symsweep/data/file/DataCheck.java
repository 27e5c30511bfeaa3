package dev.symsweep.data.file;

import dev.symsweep.data.Checksums;
import dev.symsweep.data.DataException;
import dev.symsweep.data.file.DataFile.Origin;
import dev.symsweep.data.file.FileCheck.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the files of a data set against what was published. */
public final class DataCheck {

    private final Path root;
    /** An archive is the home of several files. */
    private final Map<Path, String> sha256s = new HashMap<>();

    DataCheck(Path root) {
        this.root = root;
    }

    /**
     * Checks files of a data set; nothing is thrown for missing or damaged ones.
     *
     * @param root the data directory
     * @return one finding per file, in their order
     */
    public static List<FileCheck> of(List<DataFile> files, Path root) {
        DataCheck check = new DataCheck(root);
        return files.stream().map(check::file).toList();
    }

    /** The path has a new file, whose checksum is not known. */
    void replaced(Path path) {
        sha256s.remove(path);
    }

    FileCheck file(DataFile file) {
        Optional<Location> found = file.locate(root);
        if (found.isEmpty()) {
            return new FileCheck(
                    file,
                    root.resolve(file.path()),
                    Verdict.MISSING,
                    "no such file, packed or plain" + file.nearMiss(root));
        }
        Location location = found.get();
        try {
            return compare(file, location);
        } catch (DataException e) {
            return new FileCheck(file, location.file(), Verdict.DAMAGED, e.getMessage());
        }
    }

    private FileCheck compare(DataFile file, Location location) {
        Optional<Download> published = published(file, location);
        if (published.isPresent()
                && sha256s.computeIfAbsent(location.file(), DataCheck::sha256)
                        .equals(published.get().sha256())) {
            return found(file, location, Verdict.VERIFIED, published.get().bytes() + " bytes, sha256 as published");
        }
        if (file.contentMd5().isEmpty()) {
            long bytes = location.read(content -> content.transferTo(OutputStream.nullOutputStream()));
            return found(file, location, Verdict.UNCHECKED, bytes + " bytes unpacked, no checksum is published");
        }
        String expected = file.contentMd5().get();
        String md5 = location.read(content -> Checksums.of(content, Checksums.MD5));
        return md5.equals(expected)
                ? found(file, location, Verdict.SAME_CONTENT, "md5 of the content as published")
                : new FileCheck(
                        file,
                        location.file(),
                        Verdict.DAMAGED,
                        location + ": md5 of the content is " + md5 + ", must be " + expected);
    }

    private static FileCheck found(DataFile file, Location location, Verdict verdict, String detail) {
        String where = location.entry().map(entry -> entry + " in it: ").orElse("");
        return new FileCheck(file, location.file(), verdict, where + detail);
    }

    /**
     * What was published of the file that was found; empty if it is a copy of something that is published in an
     * archive.
     */
    private static Optional<Download> published(DataFile file, Location location) {
        if (location.entry().isPresent()) {
            return file.archive();
        }
        return file.origin() instanceof Origin.Alone alone ? Optional.of(alone.download()) : Optional.empty();
    }

    private static String sha256(Path path) {
        try (InputStream raw = Files.newInputStream(path)) {
            return Checksums.of(raw, Checksums.SHA256);
        } catch (IOException e) {
            throw DataFiles.unreadable(path, e);
        }
    }
}
