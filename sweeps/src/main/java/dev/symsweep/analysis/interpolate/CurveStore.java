package dev.symsweep.analysis.interpolate;

import dev.symsweep.spec.RunKey;
import dev.symsweep.store.Causes;
import dev.symsweep.store.CorruptFile;
import dev.symsweep.store.Directory;
import dev.symsweep.store.ParquetTable;
import dev.symsweep.store.ParquetTable.UnreadableFileException;
import dev.symsweep.store.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;

/** The curves of one sweep: Parquet files of many rows, one or more per task. Thread-safe like {@link RunStore}. */
public final class CurveStore {

    private static final String CURVES = "curves";

    private final ParquetTable table;

    private CurveStore(ParquetTable table) {
        this.table = table;
    }

    /** The curves under a run store's root. */
    public static CurveStore at(Configuration hadoop, String root) {
        Directory directory = Directory.of(hadoop, root).child(CURVES);
        return new CurveStore(new ParquetTable(directory, CurveColumns.FORMAT, CurveColumns.SCHEMA));
    }

    /**
     * Writes curves of a task as one file, named by their keys: the same curves replace their own file, and others none, even if some curves
     * are in both.
     *
     * @param rows at least one
     * @throws StoreException if it cannot be written
     */
    public void write(List<CurveRow> rows) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a file of curves needs at least one");
        }
        String keys = rows.stream().map(row -> row.key().toString()).sorted().collect(Collectors.joining("\n"));
        table.directory().make();
        table.write(RunKey.of(keys).hex(), rows, CurveColumns::write);
    }

    /**
     * Reads all curves, sorted by key, each once; leftover temporary files are passed over.
     *
     * @throws StoreException if a file cannot be read now, or only by a newer Symsweep
     */
    public Scan<CurveRow> scan() {
        Map<CurveKey, CurveRow> rows = new TreeMap<>();
        List<CorruptFile> corrupt = new ArrayList<>();
        for (Path file : table.files()) {
            try {
                for (CurveRow row : rows(file)) {
                    rows.put(row.key(), row);
                }
            } catch (UnreadableFileException e) {
                corrupt.add(new CorruptFile(file.toString(), e.reason()));
            }
        }
        return new Scan<>(List.copyOf(rows.values()), corrupt);
    }

    private List<CurveRow> rows(Path file) throws UnreadableFileException {
        List<Group> groups = table.read(file, table.columnsBut());
        try {
            return groups.stream().map(CurveColumns::read).toList();
        } catch (RuntimeException e) {
            throw new UnreadableFileException(Causes.line(e), e);
        }
    }
}
