package dev.symsweep.store;

import java.util.List;

/**
 * All rows of a store.
 *
 * @param rows the readable rows, in a stable order
 * @param corrupt the files that cannot be read, by name
 */
public record Scan<T>(List<T> rows, List<CorruptFile> corrupt) {

    public Scan {
        rows = List.copyOf(rows);
        corrupt = List.copyOf(corrupt);
    }
}
