package dev.symsweep.store;

import dev.symsweep.population.Snapshot;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.ParquetFiles;
import dev.symsweep.store.file.UnreadableFileException;
import dev.symsweep.store.row.StoredRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.hadoop.fs.FileStatus;

/**
 * Reads rows from where they lie, in the order of their names, few at a time: each of them whole and verified. While
 * the caller works on some, the next ones are read. What is damaged or not settled is passed over.
 */
final class RowSources implements Iterator<RowSources.Source> {

    /** So many rows are read at a time, or fewer where they are long; twice as many are in memory. */
    private static final int ROWS = 64;

    /** A row that is longer is not read ahead. */
    private static final long BYTES = 16L << 20;

    /** A row that was read. */
    record Source(Snapshot name, StoredRow row) {}

    private final WeightFiles files;
    private final Deque<Map.Entry<Snapshot, FileStatus>> left;
    private final Map<FileStatus, Long> lengths;
    private final Deque<Source> ready = new ArrayDeque<>();
    private Optional<CompletableFuture<List<Source>>> ahead = Optional.empty();
    private final List<Snapshot> read = new ArrayList<>();
    private final List<CorruptFile> damaged = new ArrayList<>();

    /**
     * @param places of each row
     * @param lengths about how long a row of each file is
     */
    RowSources(WeightFiles files, Map<Snapshot, FileStatus> places, Map<FileStatus, Long> lengths) {
        this.files = files;
        this.left = new ArrayDeque<>(new TreeMap<>(places).entrySet());
        this.lengths = lengths;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && (ahead.isPresent() || !left.isEmpty())) {
            ready.addAll(ahead.isPresent() ? arrived(ahead.get()) : batch());
            ahead = left.isEmpty() || isLongNext()
                    ? Optional.empty()
                    : Optional.of(CompletableFuture.supplyAsync(this::batch));
        }
        return !ready.isEmpty();
    }

    private static List<Source> arrived(CompletableFuture<List<Source>> batch) {
        try {
            return batch.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public Source next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Source next = ready.remove();
        read.add(next.name());
        return next;
    }

    /** The names of all rows so far. */
    List<Snapshot> read() {
        return read;
    }

    /** The files that turned out to be damaged so far. */
    List<CorruptFile> damaged() {
        return damaged;
    }

    private boolean isLongNext() {
        return length(left.element().getValue()) > BYTES;
    }

    private long length(FileStatus file) {
        return lengths.getOrDefault(file, file.getLen());
    }

    private List<Source> batch() {
        Map<Snapshot, FileStatus> next = new LinkedHashMap<>();
        long bytes = 0;
        while (!left.isEmpty() && next.size() < ROWS && bytes < BYTES && (next.isEmpty() || !isLongNext())) {
            Map.Entry<Snapshot, FileStatus> source = left.remove();
            next.put(source.getKey(), source.getValue());
            bytes += length(source.getValue());
        }
        Map<Snapshot, StoredRow> rows = together(next);
        List<Source> batch = new ArrayList<>();
        next.forEach((name, file) -> Optional.ofNullable(rows.get(name))
                .or(() -> alone(name, file))
                .ifPresent(row -> batch.add(new Source(name, row))));
        return batch;
    }

    private Map<Snapshot, StoredRow> together(Map<Snapshot, FileStatus> places) {
        Map<FileStatus, List<Snapshot>> byFile = new HashMap<>();
        places.forEach((name, file) -> {
            if (CompactedName.of(file).isPresent()) {
                byFile.computeIfAbsent(file, absent -> new ArrayList<>()).add(name);
            }
        });
        Map<Snapshot, StoredRow> rows = new HashMap<>();
        byFile.forEach((file, names) -> {
            try {
                rows.putAll(matching(file, names));
            } catch (UnreadableFileException e) {
                damaged.add(files.compacted().corrupt(file, e.reason()));
                names.forEach(name -> rows.putAll(readable(file, name)));
            }
        });
        return rows;
    }

    private Map<Snapshot, StoredRow> readable(FileStatus file, Snapshot name) {
        try {
            return matching(file, List.of(name));
        } catch (UnreadableFileException e) {
            return Map.of();
        }
    }

    private Map<Snapshot, StoredRow> matching(FileStatus file, List<Snapshot> names) throws UnreadableFileException {
        Map<Snapshot, StoredRow> rows = new HashMap<>();
        files.compacted().matching(file, files.files().format().columnsBut(), names, (name, row) -> {
            files.held().check().accept(row);
            rows.put(name, row);
        });
        return rows;
    }

    private Optional<StoredRow> alone(Snapshot name, FileStatus file) {
        if (CompactedName.of(file).isPresent()) {
            return Optional.empty();
        }
        List<StoredRow> rows = new ArrayList<>();
        try {
            files.files().readWhole(file.getPath(), files.files().format().columnsBut(), row -> {
                files.held().requireName(row, name);
                files.held().check().accept(row);
                rows.add(row);
            });
            return rows.stream().filter(files.held().settled()).findFirst();
        } catch (UnreadableFileException e) {
            if (!ParquetFiles.isMissing(e)) {
                files.marks().leave(file, e.reason());
                damaged.add(files.corrupt(file.getPath(), e.reason()));
            }
            return Optional.empty();
        }
    }
}
