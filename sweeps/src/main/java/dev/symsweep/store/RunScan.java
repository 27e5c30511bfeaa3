package dev.symsweep.store;

import dev.symsweep.network.ParameterLayout;
import dev.symsweep.population.Snapshot;
import dev.symsweep.store.file.UnreadableFileException;
import dev.symsweep.store.row.StoredRow;
import dev.symsweep.store.run.LayoutJson;
import dev.symsweep.store.run.RunRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.FileStatus;

/** Reads the rows of all runs: of compacted files from these, of others from the index as far as it knows them. */
final class RunScan {

    /** All columns but the weights. */
    static final List<String> ROW = RunColumns.FORMAT.columnsBut(RunColumns.WEIGHTS);

    private final WeightFiles files;
    private final RunIndex index;
    private final Map<String, ParameterLayout> layouts = new ConcurrentHashMap<>();
    private final Map<String, CorruptFile> corrupt;

    RunScan(WeightFiles files, RunIndex index) {
        this.files = files;
        this.index = index;
        this.corrupt = files.marked();
    }

    /** @param more corrupt files of the store */
    Scan<RunRow> scan(List<CorruptFile> more) {
        List<FileStatus> listed = files.files().listed();
        List<CorruptFile> all = new ArrayList<>();
        Map<Snapshot, RunRow> rows =
                files.compacted().rows(files.compacted().in(listed), ROW, this::read, all::add);
        rows.putAll(single(listed.stream()
                .filter(file -> CompactedName.of(file).isEmpty())
                .toList()));
        all.addAll(0, corrupt.values());
        all.addAll(more);
        return new Scan<>(List.copyOf(rows.values()), all);
    }

    private Map<Snapshot, RunRow> single(List<FileStatus> listed) {
        Map<String, RunRow> indexed = index.read(listed, this::layout);
        Map<FileStatus, RunRow> rows = new LinkedHashMap<>();
        Map<Snapshot, RunRow> byName = new HashMap<>();
        // Most of the time goes to opening files, which waits for disks.
        listed.parallelStream().map(file -> read(file, indexed)).toList().forEach(found -> {
            if (found.corrupt().isPresent()) {
                corrupt.put(found.file().getPath().getName(), found.corrupt().get());
            }
            found.row().ifPresent(row -> {
                rows.put(found.file(), row);
                byName.put(Snapshot.end(row.run().key()), row);
            });
        });
        index.renew(rows, rows.size() - indexed.size());
        return byName;
    }

    private record Found(FileStatus file, Optional<RunRow> row, Optional<CorruptFile> corrupt) {}

    private Found read(FileStatus file, Map<String, RunRow> indexed) {
        Optional<Snapshot> name = Snapshot.find(ParquetFiles.name(file.getPath()));
        if (name.isEmpty()) {
            return new Found(file, Optional.empty(), Optional.of(files.misnamed(file)));
        }
        RunRow known = indexed.get(file.getPath().getName());
        try {
            RunRow row = known != null ? known : read(file, name.get());
            return new Found(file, Optional.of(row), Optional.empty());
        } catch (UnreadableFileException e) {
            return new Found(file, Optional.empty(), Optional.of(files.corrupt(file.getPath(), e.reason())));
        }
    }

    private RunRow read(FileStatus file, Snapshot name) throws UnreadableFileException {
        return files.files().readOne(file.getPath(), ROW, row -> {
            files.held().requireName(row, name);
            return read(row);
        });
    }

    private RunRow read(StoredRow row) {
        return RunColumns.read(row, this::layout);
    }

    private ParameterLayout layout(String text) {
        return layouts.computeIfAbsent(text, LayoutJson::read);
    }
}
