package dev.symsweep.data.format;

import dev.symsweep.data.DataException;
import dev.symsweep.data.DigestedImages;
import dev.symsweep.data.Normalization;
import dev.symsweep.data.PixelStatistics;
import dev.symsweep.data.file.DataArchive;
import dev.symsweep.data.file.DataFiles;
import dev.symsweep.data.file.Location;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Reads colour images and their labels from the binary files of CIFAR-10 and CIFAR-100 (Krizhevsky 2009) and of sets in
 * the same format, gzip'ed or plain or in a tar archive. Pixels stay bytes, in height, width, channel order, in memory
 * allocated once.
 */
public final class CifarReader {

    private CifarReader() {}

    /**
     * A file with records.
     *
     * @param records how many it must have; empty for as many as it has, but at least one
     */
    public record Part(Location location, OptionalLong records) {}

    /** Files whose records make one data set, in this order. */
    public record Split(String name, List<Part> parts) {}

    /**
     * Reads all records of files, in their order, as one data set.
     *
     * @param name of the data set, for messages and reports
     * @param files at least one, gzip'ed or plain
     * @return the images, and the digest of the files' contents in their order
     * @throws DataException if a file is missing, empty or a damaged gzip file, if its last record is short, or if a
     *     label is out of range
     */
    public static DigestedImages read(String name, CifarFormat format, List<Path> files, PixelStatistics statistics) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException(name + " has no files, must have at least one");
        }
        List<Part> parts = files.stream()
                .map(file -> new Part(Location.ofFile(file), OptionalLong.empty()))
                .toList();
        return read(List.of(new Split(name, parts)), format, Normalization.of(statistics))
                .get(0);
    }

    /** What to do with a file. */
    private record Task(Location location, DataFiles.Reader<Boolean> reader) {}

    /**
     * Reads data sets together, so that an archive with files of several is gone through once.
     *
     * @return the data sets with the digests of their files, in their order
     * @throws DataException as for one data set, and if an archive lacks a file
     */
    public static List<DigestedImages> read(List<Split> splits, CifarFormat format, Normalization normalization) {
        List<Task> tasks = new ArrayList<>();
        List<CifarRecords> sets = new ArrayList<>();
        for (Split split : splits) {
            sets.add(prepare(split, format, tasks));
        }
        run(tasks);
        return sets.stream().map(set -> set.images(normalization)).toList();
    }

    private static CifarRecords prepare(Split split, CifarFormat format, List<Task> tasks) {
        List<Part> parts = split.parts();
        long[] counts = parts.stream()
                .mapToLong(part -> part.records().orElseGet(() -> count(part.location(), format)))
                .toArray();
        CifarRecords records = new CifarRecords(split.name(), format, counts);
        for (int i = 0; i < counts.length; i++) {
            Location location = parts.get(i).location();
            int number = i;
            tasks.add(new Task(location, content -> {
                records.read(number, location, content);
                return true;
            }));
        }
        return records;
    }

    /**
     * Counted before anything is allocated, as a gzip file does not tell its size and growing arrays would double the
     * memory.
     */
    private static long count(Location file, CifarFormat format) {
        long bytes = file.read(content -> content.transferTo(OutputStream.nullOutputStream()));
        long rest = bytes % format.recordBytes();
        long count = bytes / format.recordBytes();
        if (rest != 0) {
            CifarRecords.requireWhole(file, count, rest, format);
        }
        if (count == 0) {
            throw new DataException(file + ": has 0 records, must have at least 1");
        }
        return count;
    }

    /**
     * Files are read side by side, as unpacking takes most of the time; an archive can only be gone through once, in
     * its order.
     */
    private static void run(List<Task> tasks) {
        Map<Path, Map<String, DataFiles.Reader<Boolean>>> archives = new HashMap<>();
        List<Task> files = new ArrayList<>();
        for (Task task : tasks) {
            task.location()
                    .entry()
                    .ifPresentOrElse(
                            entry -> archives.computeIfAbsent(task.location().file(), archive -> new HashMap<>())
                                    .put(entry, task.reader()),
                            () -> files.add(task));
        }
        files.parallelStream().forEach(task -> DataFiles.read(task.location().file(), task.reader()));
        archives.forEach(DataArchive::read);
    }
}
