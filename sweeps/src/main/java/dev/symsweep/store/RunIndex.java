package dev.symsweep.store;

import dev.symsweep.store.directory.Directory;
import dev.symsweep.store.directory.ParquetFiles;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.directory.VerifiedFile;
import dev.symsweep.store.file.UnreadableFileException;
import dev.symsweep.store.row.Format;
import dev.symsweep.store.row.NewRow;
import dev.symsweep.store.row.StoredRow;
import dev.symsweep.store.run.RunRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * One file with the rows of all runs but their weights, so that a store of 100,000 runs is read without opening as many
 * files. Each row has the name, length and modification time that its run's file had; where the directory lists the
 * file otherwise, or the index is damaged, the index counts for nothing. It may be deleted at any time.
 */
final class RunIndex {

    static final String DIRECTORY = "index";

    /** Below this, reading the files is as fast. */
    private static final int FEWEST = 100;

    /**
     * An index is written anew once it lacks one in so many files, so that growing costs little more than the final
     * size.
     */
    private static final int SHARE = 20;

    private static final String NAME = "runs";
    private static final String FILE = "file";
    private static final String LENGTH = "length";
    private static final String MODIFIED = "modified";

    private static final Format FORMAT = Format.of(
                    "run-index",
                    "required binary file (STRING); required int64 length; required int64 modified;"
                            + RunColumns.COLUMNS)
            .releasedWithoutDigest();

    private record Entry(FileStatus file, RunRow row, String spec) {}

    private final ParquetFiles files;

    RunIndex(Directory root) {
        this.files = ParquetFiles.compressed(root.child(DIRECTORY), FORMAT);
    }

    /**
     * The rows of those files that are as they were when the index was made, by the files' names.
     *
     * @param listed all files of runs
     * @param columns that the reader reads, the key among them
     * @param reader makes something of a row
     */
    <T> Map<String, T> read(List<FileStatus> listed, List<String> columns, Function<StoredRow, T> reader) {
        List<String> all = Stream.concat(Stream.of(FILE, LENGTH, MODIFIED), columns.stream())
                .toList();
        Path index = files.directory().file(NAME + ParquetFiles.ENDING);
        // One of a release before digests is whole, but making it anew is cheap, and then all of it is verified.
        if (listed.size() < FEWEST || !files.hasDigest(index)) {
            return Map.of();
        }
        Map<String, FileStatus> byName = new HashMap<>();
        listed.forEach(file -> byName.put(file.getPath().getName(), file));
        Map<String, T> rows = new HashMap<>();
        try {
            files.read(index, all, stored -> {
                FileStatus file = byName.get(stored.text(FILE));
                if (file != null
                        && file.getLen() == stored.int64(LENGTH)
                        && file.getModificationTime() == stored.int64(MODIFIED)
                        && file.getPath().getName().equals(stored.text(RunColumns.KEY) + ParquetFiles.ENDING)) {
                    rows.put(file.getPath().getName(), reader.apply(stored));
                }
            });
        } catch (UnreadableFileException | StoreException e) {
            // Whatever is wrong with it, the files are there.
            return Map.of();
        }
        return rows;
    }

    /**
     * Writes the index anew if it lacks many runs; who may not write in the store goes on without.
     *
     * @param rows of all files
     * @param missing how many of these had to be read from their files
     */
    void renew(Map<FileStatus, RunRow> rows, int missing) {
        if (!isWorthRenewing(rows.size(), missing)) {
            return;
        }
        List<Entry> entries = rows.entrySet().stream()
                .flatMap(row ->
                        RunColumns.spec(row.getValue())
                                .map(spec -> new Entry(row.getKey(), row.getValue(), spec))
                                .stream())
                .toList();
        try {
            files.directory().make();
            files.write(NAME, entries, RunIndex::write);
        } catch (StoreException e) {
            // Next time the files are read again, as they were now.
        }
    }

    /** Whether an index of so many files that lacks some of them is written anew. */
    static boolean isWorthRenewing(int files, int missing) {
        return missing >= Math.max(FEWEST, files / SHARE);
    }

    /** The index as a file to be verified, if there is one. */
    List<VerifiedFile> files() {
        return VerifiedFile.dispensable(files, NAME);
    }

    private static void write(Entry entry, NewRow into) {
        into.put(FILE, entry.file().getPath().getName())
                .put(LENGTH, entry.file().getLen())
                .put(MODIFIED, entry.file().getModificationTime());
        RunColumns.write(entry.row(), entry.spec(), into);
    }
}
