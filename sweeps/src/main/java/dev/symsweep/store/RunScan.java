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
import org.apache.hadoop.fs.FileStatus;

/** Reads the rows of all runs: of compacted files from these, of others from the index as far as it knows them. */
final class RunScan {

    /** All columns but the weights. */
    static final List<String> ROW = RunColumns.FORMAT.columnsBut(RunColumns.WEIGHTS);

    private final WeightFiles files;
    private final RunIndex index;
    private final Map<String, ParameterLayout> layouts = new HashMap<>();
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
        Map<FileStatus, RunRow> rows = new LinkedHashMap<>();
        Map<String, RunRow> indexed = index.read(listed, this::layout);
        Map<Snapshot, RunRow> byName = new HashMap<>();
        for (FileStatus file : listed) {
            Optional<Snapshot> name = Snapshot.find(ParquetFiles.name(file.getPath()));
            if (name.isEmpty()) {
                corrupt.put(file.getPath().getName(), files.misnamed(file));
                continue;
            }
            RunRow known = indexed.get(file.getPath().getName());
            try {
                RunRow row = known != null ? known : read(file, name.get());
                rows.put(file, row);
                byName.put(name.get(), row);
            } catch (UnreadableFileException e) {
                corrupt.put(file.getPath().getName(), files.corrupt(file.getPath(), e.reason()));
            }
        }
        index.renew(rows, rows.size() - indexed.size());
        return byName;
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
