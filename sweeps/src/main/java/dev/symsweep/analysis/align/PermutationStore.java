package dev.symsweep.analysis.align;

import dev.symsweep.spec.RunKey;
import dev.symsweep.store.Causes;
import dev.symsweep.store.CorruptFile;
import dev.symsweep.store.Directory;
import dev.symsweep.store.ParquetTable;
import dev.symsweep.store.ParquetTable.UnreadableFileException;
import dev.symsweep.store.Scan;
import dev.symsweep.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;

/** The permutations of one sweep: Parquet files of many rows, one file per task. Thread-safe like {@link RunStore}. */
public final class PermutationStore {

    private static final String PERMUTATIONS = "permutations";

    private final ParquetTable table;

    private PermutationStore(ParquetTable table) {
        this.table = table;
    }

    /** The permutations under a run store's root. */
    public static PermutationStore at(Configuration hadoop, String root) {
        Directory directory = Directory.of(hadoop, root).child(PERMUTATIONS);
        return new PermutationStore(new ParquetTable(directory, PermutationColumns.FORMAT, PermutationColumns.SCHEMA));
    }

    /**
     * A permutation and where it lies.
     *
     * @param key what it is
     * @param file the name of its file, for {@link #read}
     */
    public record Entry(PermutationKey key, String file) {}

    /**
     * Writes the permutations of a task as one file, named by their keys, so that a repeated task replaces its own file.
     *
     * @param rows at least one
     * @throws StoreException if it cannot be written
     */
    public void write(List<PermutationRow> rows) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a file of permutations needs at least one");
        }
        String keys = rows.stream().map(row -> row.key().toString()).sorted().collect(Collectors.joining("\n"));
        table.directory().make();
        table.write(RunKey.of(keys).hex(), rows, PermutationColumns::write);
    }

    /**
     * Reads all permutations, sorted by key, each once; leftover temporary files are passed over.
     *
     * @throws StoreException if a file cannot be read now, or only by a newer Symsweep
     */
    public Scan<PermutationRow> scan() {
        Map<PermutationKey, PermutationRow> rows = new TreeMap<>();
        List<CorruptFile> corrupt = visit((file, row) -> rows.put(row.key(), row));
        return new Scan<>(List.copyOf(rows.values()), corrupt);
    }

    /** The same without the permutations, which may be larger than memory: what there is, and in which file. */
    public Scan<Entry> index() {
        Map<PermutationKey, Entry> entries = new TreeMap<>();
        List<CorruptFile> corrupt = visit((file, row) -> entries.put(row.key(), new Entry(row.key(), file)));
        return new Scan<>(List.copyOf(entries.values()), corrupt);
    }

    /**
     * Reads one file.
     *
     * @param file its name, from an {@link Entry}
     * @throws StoreException if it cannot be read
     */
    public List<PermutationRow> read(String file) {
        Path path = table.directory().file(file);
        try {
            return rows(path);
        } catch (UnreadableFileException e) {
            throw new StoreException(path + ": " + e.reason(), e);
        }
    }

    private List<CorruptFile> visit(BiConsumer<String, PermutationRow> visitor) {
        List<CorruptFile> corrupt = new ArrayList<>();
        for (Path file : table.files()) {
            try {
                rows(file).forEach(row -> visitor.accept(file.getName(), row));
            } catch (UnreadableFileException e) {
                corrupt.add(new CorruptFile(file.toString(), e.reason()));
            }
        }
        return corrupt;
    }

    private List<PermutationRow> rows(Path file) throws UnreadableFileException {
        List<Group> groups = table.read(file, table.columnsBut());
        try {
            return groups.stream().map(PermutationColumns::read).toList();
        } catch (RuntimeException e) {
            throw new UnreadableFileException(Causes.line(e), e);
        }
    }
}
