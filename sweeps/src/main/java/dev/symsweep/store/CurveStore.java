package dev.symsweep.store;

import dev.symsweep.store.ParquetTable.UnreadableFileException;
import dev.symsweep.sweep.RunKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;

/** The curves of one sweep: Parquet files of many rows, one file per task. Thread-safe like {@link RunStore}. */
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
     * Writes the curves of a task as one file, named by their keys, so that a repeated task replaces its own file.
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

    /** The curves that need not be computed again. */
    public Set<CurveKey> completed() {
        return scan().rows().stream().map(CurveRow::key).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Reads all curves, sorted by key, each once; leftover temporary files are passed over. */
    public Scan<CurveRow> scan() {
        Map<CurveKey, CurveRow> rows = new TreeMap<>();
        List<CorruptFile> corrupt = new ArrayList<>();
        for (Path file : table.files()) {
            try {
                for (Group group : table.read(file, table.columnsBut())) {
                    CurveRow row = CurveColumns.read(group);
                    rows.put(row.key(), row);
                }
            } catch (UnreadableFileException e) {
                corrupt.add(new CorruptFile(file.toString(), e.reason()));
            } catch (RuntimeException e) {
                corrupt.add(new CorruptFile(file.toString(), Causes.line(e)));
            }
        }
        return new Scan<>(List.copyOf(rows.values()), corrupt);
    }
}
