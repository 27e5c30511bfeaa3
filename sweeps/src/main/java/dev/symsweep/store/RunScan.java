package dev.symsweep.store;

import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.ParquetFiles;
import dev.symsweep.store.directory.Scan;
import dev.symsweep.store.file.UnreadableFileException;
import dev.symsweep.store.row.StoredRow;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.store.run.RunSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;

/** Reads the rows of all runs: of compacted files from these, of others from the index as far as it knows them. */
final class RunScan {

    /** All columns but the weights. */
    static final List<String> ROW = RunColumns.FORMAT.columnsBut(RunColumns.WEIGHTS);

    /** What a summary is made of. */
    private static final List<String> SUMMARY =
            List.of(RunColumns.KEY, "seed", "status", "reason", "training_seconds", "overhead_seconds");

    private final WeightFiles files;
    private final RunIndex index;
    private final RunTexts texts = new RunTexts();
    private final Map<String, CorruptFile> corrupt = new TreeMap<>();

    RunScan(WeightFiles files, RunIndex index) {
        this.files = files;
        this.index = index;
    }

    /** @param more corrupt files of the store */
    Scan<RunRow> scan(List<CorruptFile> more) {
        return scan(more, ROW, this::read, this::single);
    }

    /**
     * The same with little of each row; all is read of files only where the index is to be written anew.
     *
     * @param more corrupt files of the store
     */
    Scan<RunSummary> summaries(List<CorruptFile> more) {
        return scan(more, SUMMARY, RunScan::summary, this::singleSummaries);
    }

    private <T> Scan<T> scan(
            List<CorruptFile> more,
            List<String> columns,
            Function<StoredRow, T> reader,
            Function<List<FileStatus>, Map<Snapshot, T>> single) {
        List<FileStatus> listed = files.files().listed();
        Scan<T> scan = scan(listed, more, columns, reader, single);
        if (!scan.corrupt().isEmpty()) {
            List<FileStatus> now = files.files().listed();
            if (!names(now).containsAll(names(listed))) {
                // Its rows are in another file by now, as where somebody compacts the store.
                return scan(now, more, columns, reader, single);
            }
        }
        return scan;
    }

    private static Set<String> names(List<FileStatus> listed) {
        return listed.stream().map(file -> file.getPath().getName()).collect(Collectors.toSet());
    }

    private <T> Scan<T> scan(
            List<FileStatus> listed,
            List<CorruptFile> more,
            List<String> columns,
            Function<StoredRow, T> reader,
            Function<List<FileStatus>, Map<Snapshot, T>> single) {
        corrupt.clear();
        corrupt.putAll(files.marked());
        List<CorruptFile> all = new ArrayList<>();
        Map<Snapshot, T> rows = files.compacted().rows(files.compacted().in(listed), columns, reader, all::add);
        rows.putAll(single.apply(
                listed.stream().filter(file -> CompactedName.of(file).isEmpty()).toList()));
        all.addAll(0, corrupt.values());
        all.addAll(more);
        return new Scan<>(List.copyOf(rows.values()), all);
    }

    private Map<Snapshot, RunRow> single(List<FileStatus> listed) {
        Map<String, RunRow> indexed = index.read(listed, ROW, this::read);
        Map<FileStatus, RunRow> rows = rows(listed, indexed, ROW, this::read);
        index.renew(rows, rows.size() - indexed.size());
        return byName(rows, row -> row.run().key());
    }

    private Map<Snapshot, RunSummary> singleSummaries(List<FileStatus> listed) {
        Map<String, RunSummary> indexed = index.read(listed, SUMMARY, RunScan::summary);
        if (RunIndex.isWorthRenewing(listed.size(), listed.size() - indexed.size())) {
            Map<Snapshot, RunSummary> rows = new HashMap<>();
            single(listed).forEach((name, row) -> rows.put(name, RunSummary.of(row)));
            return rows;
        }
        return byName(rows(listed, indexed, SUMMARY, RunScan::summary), RunSummary::key);
    }

    private static <T> Map<Snapshot, T> byName(Map<FileStatus, T> rows, Function<T, RunKey> key) {
        Map<Snapshot, T> byName = new HashMap<>();
        rows.values().forEach(row -> byName.put(Snapshot.end(key.apply(row)), row));
        return byName;
    }

    private <T> Map<FileStatus, T> rows(
            List<FileStatus> listed, Map<String, T> indexed, List<String> columns, Function<StoredRow, T> reader) {
        Map<FileStatus, T> rows = new LinkedHashMap<>();
        // Most of the time goes to opening files, which waits for disks.
        listed.parallelStream()
                .map(file -> Optional.ofNullable(indexed.get(file.getPath().getName()))
                        .map(known -> new Found<>(file, Optional.of(known), Optional.empty()))
                        .orElseGet(() -> read(file, columns, reader)))
                .toList()
                .forEach(found -> {
                    found.corrupt()
                            .ifPresent(
                                    file -> corrupt.put(found.file().getPath().getName(), file));
                    found.row().ifPresent(row -> rows.put(found.file(), row));
                });
        return rows;
    }

    private record Found<T>(FileStatus file, Optional<T> row, Optional<CorruptFile> corrupt) {}

    private <T> Found<T> read(FileStatus file, List<String> columns, Function<StoredRow, T> reader) {
        Optional<Snapshot> name = Snapshot.find(ParquetFiles.name(file.getPath()));
        if (name.isEmpty()) {
            return new Found<>(file, Optional.empty(), Optional.of(files.misnamed(file)));
        }
        try {
            T row = files.files().readOne(file.getPath(), columns, stored -> {
                files.held().requireName(stored, name.get());
                return reader.apply(stored);
            });
            return new Found<>(file, Optional.of(row), Optional.empty());
        } catch (UnreadableFileException e) {
            return new Found<>(file, Optional.empty(), Optional.of(files.corrupt(file.getPath(), e.reason())));
        }
    }

    private static RunSummary summary(StoredRow row) {
        return new RunSummary(
                new RunKey(row.text(RunColumns.KEY)),
                row.int64("seed"),
                RunStatus.valueOf(row.text("status")),
                row.text("reason"),
                row.number("training_seconds") + row.number("overhead_seconds"));
    }

    private RunRow read(StoredRow row) {
        return RunColumns.read(row, texts);
    }
}
