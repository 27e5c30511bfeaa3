package dev.symsweep.store;

import dev.symsweep.population.Snapshot;
import dev.symsweep.store.directory.Directory;
import dev.symsweep.store.directory.ParquetFiles;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.file.UnreadableFileException;
import dev.symsweep.store.row.Format;
import dev.symsweep.store.row.NewRow;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.fs.FileStatus;

/**
 * When files of weights were last read to their end and found whole, so that training need not read all of them each
 * time. What is said of a file counts for a week, and only while the directory lists the file with the same length and
 * modification time. It lies in one file, which is verified itself and may be deleted at any time.
 */
public final class LastVerified {

    static final Duration COUNTS = Duration.ofDays(7);
    static final String NAME = "verified";

    private static final String FILE = "file";
    private static final String LENGTH = "length";
    private static final String MODIFIED = "modified";
    private static final String VERIFIED = "verified";

    private static final Format FORMAT = Format.of(NAME, """
            required binary file (STRING);
            required int64 length;
            required int64 modified;
            required int64 verified;
            """);

    /**
     * A file that was found whole.
     *
     * @param snapshot whose weights it holds
     * @param length its bytes, as the file system told before they were read
     * @param modified when it was written, in milliseconds, likewise
     */
    public record Whole(Snapshot snapshot, long length, long modified) implements Serializable {

        static Whole of(Snapshot snapshot, FileStatus file) {
            return new Whole(snapshot, file.getLen(), file.getModificationTime());
        }
    }

    private record Entry(String name, long length, long modified, Instant verified) {

        boolean isOf(FileStatus file) {
            return file.getLen() == length && file.getModificationTime() == modified;
        }
    }

    private final ParquetFiles files;
    private final Instant now;
    private final Map<String, FileStatus> listed = new HashMap<>();
    private final Map<String, Entry> entries = new HashMap<>();

    private LastVerified(ParquetFiles files, Instant now) {
        this.files = files;
        this.now = now;
    }

    /**
     * What counts now.
     *
     * @param listed all files of weights, as their directories listed them before anybody read one
     */
    static LastVerified of(Directory root, List<FileStatus> listed, Instant now) {
        Map<String, FileStatus> places = new HashMap<>();
        listed.forEach(file -> places.put(ParquetFiles.name(file.getPath()), file));
        return of(root, places, now);
    }

    /**
     * What counts now.
     *
     * @param places the files of all vectors of weights, which may lie in one file, likewise
     */
    static LastVerified of(Directory root, Map<String, FileStatus> places, Instant now) {
        LastVerified last = new LastVerified(files(root), now);
        last.listed.putAll(places);
        last.read();
        return last;
    }

    /** Where it lies; plain, as whoever trains writes it, also where no native library can be unpacked. */
    static ParquetFiles files(Directory root) {
        return ParquetFiles.plain(root.child(RunIndex.DIRECTORY), FORMAT);
    }

    /** Whether a file was found whole within a week, and is as it was then. */
    public boolean has(Snapshot snapshot) {
        return entries.containsKey(snapshot.text());
    }

    /**
     * Writes that these were found whole, as they were listed before; a store that cannot be written stays without, and
     * they are read again.
     */
    public void add(Collection<Snapshot> whole) {
        addRead(whole.stream()
                .filter(snapshot -> listed.containsKey(snapshot.text()))
                .map(snapshot -> Whole.of(snapshot, Objects.requireNonNull(listed.get(snapshot.text()))))
                .toList());
    }

    /** The same of files of which those who read them say how they were listed; other ones are there by now. */
    void addRead(Collection<Whole> whole) {
        for (Whole file : whole) {
            String name = file.snapshot().text();
            put(new Entry(name, file.length(), file.modified(), now), entries);
        }
        if (whole.isEmpty() || entries.isEmpty()) {
            return;
        }
        try {
            files.directory().make();
            files.write(NAME, entries.values(), LastVerified::write);
        } catch (StoreException e) {
            // Next time the files are read again, as they were now.
        }
    }

    private void read() {
        Map<String, Entry> found = new HashMap<>();
        try {
            files.readWhole(files.directory().file(NAME + ParquetFiles.ENDING), FORMAT.columnsBut(), row -> {
                Instant verified = Instant.ofEpochMilli(row.int64(VERIFIED));
                if (counts(verified)) {
                    put(new Entry(row.text(FILE), row.int64(LENGTH), row.int64(MODIFIED), verified), found);
                }
            });
        } catch (UnreadableFileException | StoreException e) {
            // It is missing, or cannot be relied on.
            return;
        }
        entries.putAll(found);
    }

    /** Unless the file is another one by now. */
    private void put(Entry entry, Map<String, Entry> into) {
        FileStatus file = listed.get(entry.name());
        if (file != null && entry.isOf(file)) {
            into.put(entry.name(), entry);
        }
    }

    /** Not what another clock says is still to come. */
    private boolean counts(Instant verified) {
        return !verified.isAfter(now) && verified.plus(COUNTS).isAfter(now);
    }

    private static void write(Entry entry, NewRow into) {
        into.put(FILE, entry.name())
                .put(LENGTH, entry.length())
                .put(MODIFIED, entry.modified())
                .put(VERIFIED, entry.verified().toEpochMilli());
    }
}
