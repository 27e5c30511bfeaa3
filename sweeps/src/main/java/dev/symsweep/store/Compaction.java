package dev.symsweep.store;

import dev.symsweep.data.file.Remedy;
import dev.symsweep.population.Snapshot;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.Directory;
import dev.symsweep.store.directory.ParquetFiles;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.file.UnreadableFileException;
import dev.symsweep.store.row.NewRow;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Writes the rows of many files of weights into few. A new file is written whole and read back to its end before
 * anything that it replaces is deleted, so that whatever happens on the way, each row lies in one file or in two alike,
 * of which one counts. What is damaged is left alone.
 */
final class Compaction {

    /** No file is much longer: so much is verified at a time, and written again when it is compacted again. */
    static final long LARGEST = 1L << 30;

    private final WeightFiles files;
    private final Directory directory;
    private final List<FileStatus> listed;
    private final List<FileStatus> many;
    private final Map<Snapshot, FileStatus> places;
    private final Map<FileStatus, Long> lengths = new HashMap<>();
    private final Map<FileStatus, Boolean> whole = new HashMap<>();
    private final List<CorruptFile> damaged = new ArrayList<>();
    private final List<Snapshot> written = new ArrayList<>();
    private int made;
    private long bytes;
    private int deleted;

    private Compaction(WeightFiles files) {
        this.files = files;
        this.directory = files.files().directory();
        this.listed = files.files().listed();
        this.many = files.compacted().in(listed);
        this.places = files.compacted().places(many);
    }

    /**
     * Compacts what can be.
     *
     * @throws StoreException if the store cannot be written, or has no room for a new file beside the old ones
     */
    static Compacted of(WeightFiles files) {
        Compaction compaction = new Compaction(files);
        compaction.run();
        files.compacted().look();
        return compaction.result();
    }

    /**
     * Writes the rows that can be read of a damaged file into a new one; the damaged file stays.
     *
     * @return how many they are
     */
    static int salvage(WeightFiles files, Path damaged) {
        Compaction compaction = new Compaction(files);
        Map<Snapshot, FileStatus> group = new TreeMap<>();
        compaction.places.forEach((name, file) -> {
            if (file.getPath().getName().equals(damaged.getName())) {
                group.put(name, file);
            }
        });
        if (!group.isEmpty()) {
            group.values().stream().distinct().forEach(compaction::measure);
            compaction.write(compaction.generation(), group);
        }
        files.compacted().look();
        return compaction.written.size();
    }

    private int generation() {
        return 1
                + many.stream()
                        .mapToInt(file -> CompactedFiles.name(file).generation())
                        .max()
                        .orElse(0);
    }

    private void run() {
        Set<FileStatus> small = small();
        List.copyOf(small).stream().filter(this::isOutdated).forEach(small::remove);
        Map<Snapshot, FileStatus> single = single();
        Map<Snapshot, FileStatus> sources = new TreeMap<>();
        places.forEach((name, file) -> {
            if (small.contains(file)) {
                sources.put(name, file);
            }
        });
        int fresh = 0;
        for (Map.Entry<Snapshot, FileStatus> file : single.entrySet()) {
            FileStatus place = places.get(file.getKey());
            if (place == null || !isCopied(file.getKey(), file.getValue(), place)) {
                sources.put(file.getKey(), file.getValue());
                fresh++;
            }
        }
        if (fresh > 0 || small.size() > 1) {
            int generation = generation();
            groups(sources).forEach(group -> write(generation, group));
            Set<Snapshot> done = Set.copyOf(written);
            small.forEach(file -> deletedIf(file, name -> done.contains(name) || isElsewhere(name, file)));
        }
    }

    /** Files that are to be written anew with others, each of them whole. */
    private Set<FileStatus> small() {
        Set<FileStatus> small = new HashSet<>();
        for (FileStatus file : many) {
            if (file.getLen() >= LARGEST / 2) {
                continue;
            }
            if (isWhole(file)) {
                measure(file);
                small.add(file);
            }
        }
        return small;
    }

    /** Reads a file to its end, once. */
    private boolean isWhole(FileStatus file) {
        return whole.computeIfAbsent(file, unknown -> {
            try {
                files.files().readWhole(file.getPath(), files.held().nameColumns(), row -> {});
                return true;
            } catch (UnreadableFileException e) {
                damaged.add(files.compacted().corrupt(file, e.reason()));
                return false;
            }
        });
    }

    /** About how long a row of a file is. */
    private void measure(FileStatus file) {
        long rows = places.values().stream().filter(file::equals).count();
        lengths.put(file, file.getLen() / Math.max(1, rows));
    }

    /**
     * Whether others hold all of its rows, as where a compaction was stopped before it deleted it; it is deleted now.
     */
    private boolean isOutdated(FileStatus file) {
        return deletedIf(file, name -> isElsewhere(name, file));
    }

    /** Whether another file that was read to its end has the row that counts. */
    private boolean isElsewhere(Snapshot name, FileStatus file) {
        FileStatus place = places.get(name);
        return place != null && !place.equals(file) && isWhole(place);
    }

    /** Deletes a file if all of its rows are dispensable, and tells whether. */
    private boolean deletedIf(FileStatus file, Predicate<Snapshot> dispensable) {
        try {
            boolean isDispensable = files.compacted().names(file).stream().allMatch(dispensable);
            if (isDispensable) {
                delete(file);
            }
            return isDispensable;
        } catch (UnreadableFileException e) {
            return false;
        }
    }

    private Map<Snapshot, FileStatus> single() {
        Map<String, CorruptFile> marked = files.marked();
        Map<Snapshot, FileStatus> single = new TreeMap<>();
        for (FileStatus file : listed) {
            CorruptFile corrupt = marked.get(file.getPath().getName());
            if (corrupt != null) {
                damaged.add(corrupt);
                continue;
            }
            Snapshot.find(ParquetFiles.name(file.getPath())).ifPresent(name -> single.put(name, file));
        }
        return single;
    }

    /** Whether a file is one that a compaction copied, and was stopped before it deleted it; it is deleted now. */
    private boolean isCopied(Snapshot name, FileStatus file, FileStatus place) {
        RowSources one = new RowSources(files, Map.of(name, file), Map.of());
        RowSources other = new RowSources(files, Map.of(name, place), Map.of());
        if (!one.hasNext()
                || !other.hasNext()
                || !one.next().row().hasValuesOf(other.next().row())) {
            return false;
        }
        delete(file);
        return true;
    }

    /** In the order of their names, each about as much as a file may hold. */
    private List<Map<Snapshot, FileStatus>> groups(Map<Snapshot, FileStatus> sources) {
        List<Map<Snapshot, FileStatus>> groups = new ArrayList<>();
        long room = 0;
        for (Map.Entry<Snapshot, FileStatus> source : sources.entrySet()) {
            long length = length(source.getValue());
            if (groups.isEmpty() || room < length) {
                groups.add(new LinkedHashMap<>());
                room = LARGEST;
            }
            groups.get(groups.size() - 1).put(source.getKey(), source.getValue());
            room -= length;
        }
        return groups;
    }

    private long length(FileStatus file) {
        return lengths.getOrDefault(file, file.getLen());
    }

    private void write(int generation, Map<Snapshot, FileStatus> group) {
        RowSources sources = new RowSources(files, group, lengths);
        String name = CompactedName.of(generation, List.copyOf(group.keySet())).text();
        if (sources.hasNext()) {
            long length = group.values().stream().mapToLong(this::length).sum();
            directory.requireRoom("compacted files of " + group.size() + " rows", length);
            ParquetFiles grouped = files.files().grouped(RunColumns.KEY, length / group.size());
            grouped.writeForced(
                    name, () -> sources, (RowSources.Source source, NewRow into) -> into.putAll(source.row()));
            FileStatus file = verified(name, sources.read());
            made++;
            bytes += file.getLen();
            written.addAll(sources.read());
            sources.read().stream()
                    .map(group::get)
                    .filter(source -> CompactedName.of(source).isEmpty())
                    .forEach(this::delete);
        }
        damaged.addAll(sources.damaged());
    }

    /** Reads a new file to its end. */
    private FileStatus verified(String name, List<Snapshot> rows) {
        Path path = directory.file(name + ParquetFiles.ENDING);
        List<Snapshot> found = new ArrayList<>();
        try {
            FileStatus file = directory.files().status(path);
            files.files().readWhole(path, files.files().format().columnsBut(RunColumns.WEIGHTS), row -> {
                files.held().check().accept(row);
                found.add(files.held().namer().apply(row));
            });
            if (found.equals(rows)) {
                return file;
            }
            throw new UnreadableFileException("holds " + found.size() + " rows, must hold " + rows.size());
        } catch (UnreadableFileException e) {
            directory.delete(path.getName());
            throw new StoreException(
                    path + " is not as it was written: " + e.reason()
                            + "; it is deleted again, and all other files stay",
                    e);
        } catch (IOException e) {
            throw new StoreException("cannot read " + path + ": " + Remedy.line(e), e);
        }
    }

    /** Unless somebody has written it anew. */
    private void delete(FileStatus file) {
        try {
            FileStatus now = directory.files().status(file.getPath());
            if (now.getLen() == file.getLen() && now.getModificationTime() == file.getModificationTime()) {
                directory.delete(file.getPath().getName());
                deleted++;
            }
        } catch (FileNotFoundException e) {
            deleted++;
        } catch (IOException e) {
            throw new StoreException("cannot read " + file.getPath() + ": " + Remedy.line(e), e);
        }
    }

    private Compacted result() {
        long stay = files.files().listed().stream()
                .filter(file -> CompactedName.of(file).isEmpty())
                .count();
        long corrupt = damaged.stream()
                .filter(file -> SnapshotFile.snapshot(file).isPresent())
                .count();
        return new Compacted(written, made, bytes, deleted, (int) (stay - corrupt), damaged);
    }
}
