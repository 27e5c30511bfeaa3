package dev.symsweep.store.directory;

import java.util.List;
import java.util.stream.Stream;

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

    /** Nothing, as nothing was looked at. */
    public static <T> Scan<T> empty() {
        return new Scan<>(List.of(), List.of());
    }

    /** The files that cannot be read of this and of another one. */
    public List<CorruptFile> corruptWith(Scan<?> other) {
        return Stream.concat(corrupt.stream(), other.corrupt.stream()).toList();
    }
}
