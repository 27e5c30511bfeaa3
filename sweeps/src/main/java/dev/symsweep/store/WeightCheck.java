package dev.symsweep.store;

import dev.symsweep.data.file.Remedy;
import dev.symsweep.population.Snapshot;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.DamageMarks;
import dev.symsweep.store.directory.ParquetFiles;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.directory.VerifiedFile;
import dev.symsweep.store.file.UnreadableFileException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Finds the damaged ones among {@link WeightFiles}, and leaves or removes their marks. */
final class WeightCheck {

    /** Fewer are read one after another. */
    private static final int MANY = 64;

    private final WeightFiles weights;
    private final ParquetFiles files;
    private final CompactedFiles compacted;
    private final DamageMarks marks;
    private final HeldRows held;

    WeightCheck(WeightFiles weights) {
        this.weights = weights;
        this.files = weights.files();
        this.compacted = weights.compacted();
        this.marks = weights.marks();
        this.held = weights.held();
    }

    /** Reads a file of a row that was written just now; nothing unless all bytes are as they were written. */
    Optional<LastVerified.Whole> readBack(Snapshot name) {
        try {
            FileStatus status = files.directory().files().status(weights.file(name));
            return files.isWhole(status) ? Optional.of(LastVerified.Whole.of(name, status)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Reads all of a row's file, or all of a row, and marks it if it is damaged. A missing one is not. */
    Optional<CorruptFile> verify(Snapshot name) {
        return verify(name, marks::remove);
    }

    /**
     * The same of many, which are read side by side; marks are listed once, and rows of one compacted file are read
     * together.
     */
    List<CorruptFile> verify(Collection<Snapshot> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        Set<String> marked = marks.files();
        Consumer<Path> whole = file -> {
            if (marked.contains(file.getName())) {
                marks.remove(file);
            }
        };
        Set<Snapshot> found = new TreeSet<>(names);
        for (FileStatus file : compacted.known()) {
            List<Snapshot> may = found.stream()
                    .filter(name -> CompactedFiles.name(file).mayHold(name)
                            && !files.directory().has(weights.file(name).getName()))
                    .toList();
            wholeIn(file, may).forEach(name -> {
                whole.accept(weights.file(name));
                found.remove(name);
            });
        }
        Stream<Snapshot> left = found.size() < MANY ? found.stream() : found.parallelStream();
        return left.flatMap(name -> verify(name, whole).stream()).toList();
    }

    /** Those of these rows that the file has, if all of them are whole. */
    private List<Snapshot> wholeIn(FileStatus file, List<Snapshot> names) {
        List<Snapshot> whole = new ArrayList<>();
        if (names.isEmpty()) {
            return whole;
        }
        try {
            compacted.matching(file, files.format().columnsBut(), names, (name, row) -> {
                held.check().accept(row);
                whole.add(name);
            });
        } catch (UnreadableFileException e) {
            // Which of them are damaged is found one by one.
            return List.of();
        }
        return whole;
    }

    private Optional<CorruptFile> verify(Snapshot name, Consumer<Path> whole) {
        Path file = weights.file(name);
        FileStatus status;
        try {
            status = files.directory().files().status(file);
        } catch (FileNotFoundException e) {
            return verifyCompacted(name, whole);
        } catch (IOException e) {
            throw new StoreException("cannot read " + file + ": " + Remedy.line(e), e);
        }
        try {
            files.readWholeOne(status, files.format().columnsBut(RunColumns.WEIGHTS), row -> {
                held.requireName(row, name);
                held.check().accept(row);
                return row;
            });
        } catch (UnreadableFileException e) {
            if (ParquetFiles.isMissing(e)) {
                return verifyCompacted(name, whole);
            }
            marks.leave(status, e.reason());
            return Optional.of(weights.corrupt(file, e.reason()));
        }
        whole.accept(file);
        return Optional.empty();
    }

    private Optional<CorruptFile> verifyCompacted(Snapshot name, Consumer<Path> whole) {
        Path file = weights.file(name);
        try {
            Optional<Boolean> found = compacted.read(name, files.format().columnsBut(), row -> {
                held.check().accept(row);
                return true;
            });
            found.ifPresent(isFound -> whole.accept(file));
            return Optional.empty();
        } catch (UnreadableFileException e) {
            // As the file is now: who knows of it may have listed it long ago.
            compacted.look();
            compacted.place(name).ifPresent(place -> marks.leave(file.getName(), place, e.reason()));
            return Optional.of(weights.corrupt(file, e.reason()));
        }
    }

    /** All files, each to be verified. */
    List<VerifiedFile> all() {
        List<FileStatus> listed = files.listed();
        Stream<VerifiedFile> many = compacted.in(listed).stream()
                .map(file -> new VerifiedFile(
                        files.directory().shown(file.getPath()), file.getLen(), () -> verifyAll(file)));
        Stream<VerifiedFile> single = listed.stream()
                .filter(file -> CompactedName.of(file).isEmpty())
                .map(file -> new VerifiedFile(
                        files.directory().shown(file.getPath()), file.getLen(), () -> verifySingle(file)));
        return Stream.concat(single, many).toList();
    }

    private Optional<CorruptFile> verifySingle(FileStatus file) {
        return Snapshot.find(ParquetFiles.name(file.getPath()))
                .map(this::verify)
                .orElseGet(() -> Optional.of(weights.misnamed(file)));
    }

    /** Marks each row that cannot be read. */
    private Optional<CorruptFile> verifyAll(FileStatus file) {
        try {
            files.readWhole(file.getPath(), files.format().columnsBut(RunColumns.WEIGHTS), held.check());
            return Optional.empty();
        } catch (UnreadableFileException e) {
            compacted.salvage(file, files.format().columnsBut(), held.check()).forEach(this::verify);
            return Optional.of(compacted.corrupt(file, e.reason()));
        }
    }
}
