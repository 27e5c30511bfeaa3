package dev.symsweep.store.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.symsweep.data.file.Remedy;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Marks of files that were found damaged, so that commands that read no weights know of it as well: a text
 * {@code damaged/DIRECTORY/FILE.json} for each file, with what is wrong with it. A mark counts only while the file has
 * the length and modification time that it had then, so that a file that is written again is as good as any. A row
 * whose file was compacted has a mark of its own, which says in which file it is, and counts only while it is alone
 * there.
 */
public final class DamageMarks {

    /** Where marks lie, and damaged files that were moved aside. */
    public static final String DIRECTORY = "damaged";

    private static final String ENDING = ".json";
    private static final String LENGTH = "length";
    private static final String MODIFIED = "modified";
    private static final String REASON = "reason";
    private static final String IN = "in";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Directory directory;
    private final Directory marks;

    /** @param name of the directory whose files are marked */
    public DamageMarks(Directory root, String name) {
        directory = root.child(name);
        marks = root.child(DIRECTORY).child(name);
    }

    /** Marks a file as it was listed. A store that cannot be written stays without, and the damage is met again. */
    public void leave(FileStatus file, String reason) {
        leave(file.getPath().getName(), file, reason);
    }

    /**
     * The same of a row.
     *
     * @param name of the file that the row has or had for itself
     * @param place the file that it is in, as it was listed
     */
    public void leave(String name, FileStatus place, String reason) {
        String text = JSON.createObjectNode()
                        .put(IN, place.getPath().getName())
                        .put(LENGTH, place.getLen())
                        .put(MODIFIED, place.getModificationTime())
                        .put(REASON, reason)
                        .put(
                                "found",
                                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                + "\n";
        try {
            marks.make();
            TextFile.write(marks, name + ENDING, text);
        } catch (StoreException e) {
            // Nobody but the one who is told now will know.
        }
    }

    /** Takes the mark off a file, if it has one. */
    public void remove(Path file) {
        String mark = file.getName() + ENDING;
        try {
            // Asked first, as few files have one, and whoever may only read a store need not try to delete.
            if (marks.has(mark)) {
                marks.delete(mark);
            }
        } catch (StoreException e) {
            // The file is another one by now, so its mark does not count.
        }
    }

    /** The names of the files that have a mark, whether or not it counts. */
    public Set<String> files() {
        try {
            return marks.list(ENDING).stream().map(DamageMarks::marked).collect(Collectors.toSet());
        } catch (StoreException e) {
            // Who asks takes marks off, and can take off none.
            return Set.of();
        }
    }

    /** What is wrong with the marked files that are as they were, by the files' names. */
    public Map<String, String> reasons() {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (FileStatus mark : marks.list(ENDING)) {
            String file = marked(mark);
            reason(file, mark.getPath().getName()).ifPresent(reason -> reasons.put(file, reason));
        }
        return reasons;
    }

    /** The marks that count no more. */
    public List<Path> stale() {
        Map<String, String> current = reasons();
        List<Path> stale = new ArrayList<>();
        for (FileStatus mark : marks.list(ENDING)) {
            if (!current.containsKey(marked(mark))) {
                stale.add(mark.getPath());
            }
        }
        return stale;
    }

    /** The files that lie beside the marks, as they were moved there. */
    public List<Path> movedAside() {
        return marks.list(ParquetFiles.ENDING).stream().map(FileStatus::getPath).toList();
    }

    private static String marked(FileStatus mark) {
        String name = mark.getPath().getName();
        return name.substring(0, name.length() - ENDING.length());
    }

    private Optional<String> reason(String file, String mark) {
        try {
            JsonNode then = JSON.readTree(TextFile.read(marks, mark).orElse(""));
            String place = then.path(IN).asText(file);
            if (!place.equals(file) && directory.has(file)) {
                return Optional.empty();
            }
            FileStatus now = directory.files().status(directory.file(place));
            boolean isSame = then.path(LENGTH).asLong(-1) == now.getLen()
                    && then.path(MODIFIED).asLong(-1) == now.getModificationTime();
            return isSame ? Optional.of(then.path(REASON).asText()) : Optional.empty();
        } catch (FileNotFoundException | JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StoreException("cannot read " + directory.file(file) + ": " + Remedy.line(e), e);
        }
    }
}
