package dev.symsweep.data;

import dev.symsweep.data.FileCheck.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Checks the files of a data set against what was published. */
public final class DataCheck {

    private DataCheck() {}

    /**
     * Checks every file of a data set; nothing is thrown for missing or damaged ones.
     *
     * @param root the data directory
     * @return one finding per file, in the source's order; none if the data set needs no files
     */
    public static List<FileCheck> of(DataSource source, Path root) {
        return source.files().stream().map(file -> check(file, root)).toList();
    }

    static FileCheck check(DataFile file, Path root) {
        Optional<Path> found = file.locate(root);
        if (found.isEmpty()) {
            return new FileCheck(file, root.resolve(file.path()), Verdict.MISSING, "no such file, packed or plain");
        }
        Path path = found.get();
        try {
            return compare(file, path);
        } catch (DataException e) {
            return new FileCheck(file, path, Verdict.DAMAGED, e.getMessage());
        }
    }

    private static FileCheck compare(DataFile file, Path path) {
        String sha256 = sha256(path);
        if (sha256.equals(file.sha256())) {
            return new FileCheck(file, path, Verdict.VERIFIED, file.bytes() + " bytes, sha256 as published");
        }
        String md5 = DataFiles.read(path, content -> Digests.of(content, Digests.MD5));
        if (md5.equals(file.contentMd5())) {
            return new FileCheck(file, path, Verdict.SAME_CONTENT, "md5 of the content as published");
        }
        return new FileCheck(
                file,
                path,
                Verdict.DAMAGED,
                path + ": md5 of the content is " + md5 + ", must be " + file.contentMd5());
    }

    private static String sha256(Path path) {
        try (InputStream raw = Files.newInputStream(path)) {
            return Digests.of(raw, Digests.SHA256);
        } catch (IOException e) {
            throw DataFiles.unreadable(path, e);
        }
    }
}
