package dev.symsweep.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.hadoop.fs.Path;

/** Files that hold one row each: of a run, of a checkpoint. */
final class OneRow {

    private OneRow() {}

    /**
     * What is read of the only row of a file.
     *
     * @throws UnreadableFileException if the file is missing, broken or of another kind, or if {@code reader} refuses
     *     its row
     */
    static <T> T find(ParquetFiles files, Path file, List<String> columns, Function<StoredRow, T> reader)
            throws UnreadableFileException {
        List<T> rows = new ArrayList<>();
        files.read(file, columns, row -> rows.add(reader.apply(row)));
        if (rows.size() != 1) {
            throw new UnreadableFileException("holds " + rows.size() + " rows, must hold 1");
        }
        return rows.get(0);
    }
}
