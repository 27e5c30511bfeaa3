package dev.symsweep.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.symsweep.spec.Semantics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.fs.FileAlreadyExistsException;

/**
 * The file {@code sweep.json}: which sweep a store belongs to, so that two sweeps do not mix their results, and which
 * {@link Semantics} was the newest when it was made.
 */
final class StoreHeader {

    private static final String NAME = "sweep.json";
    private static final int FORMAT = 1;
    private static final String SEMANTICS = "semantics";
    private static final ObjectMapper JSON = new ObjectMapper();

    private StoreHeader() {}

    /**
     * Claims the directory for a sweep, or checks that the sweep owns it. Of two sweeps that claim it at the same time
     * one is refused: the header is created, never replaced. (Hadoop's local file system looks for the file just before
     * it creates it, HDFS does both at once.)
     */
    static void claim(Directory root, String sweep) {
        Optional<String> text = TextFile.read(root, NAME);
        if (text.isEmpty()) {
            create(root, sweep);
            text = TextFile.read(root, NAME);
        }
        check(root, text.orElseThrow(() -> new StoreException(root.file(NAME) + " vanished")), sweep);
    }

    /** Checks that the sweep owns the directory. */
    static void require(Directory root, String sweep) {
        check(
                root,
                TextFile.read(root, NAME)
                        .orElseThrow(() -> new StoreException(root + " holds no results of sweep \"" + sweep + "\"")),
                sweep);
    }

    /** The semantics that was the newest when the store was made. */
    static int semantics(Directory root) {
        String text =
                TextFile.read(root, NAME).orElseThrow(() -> new StoreException(root + " holds no results of a sweep"));
        return semantics(parse(root, text));
    }

    private static void create(Directory root, String sweep) {
        if (!root.child(RunStore.RUNS).list(ParquetFiles.ENDING).isEmpty()) {
            throw new StoreException(root + " holds runs but no " + NAME + " that says of which sweep");
        }
        String text = JSON.createObjectNode()
                        .put("format", FORMAT)
                        .put(SEMANTICS, Semantics.NEWEST)
                        .put("sweep", sweep)
                + "\n";
        try (OutputStream out = root.files().create(root.file(NAME), false)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (FileAlreadyExistsException e) {
            // Another sweep was faster; what it wrote is checked next.
            return;
        } catch (IOException e) {
            throw new StoreException("cannot write " + root.file(NAME) + ": " + Causes.line(e), e);
        }
    }

    private static void check(Directory root, String text, String sweep) {
        JsonNode header = parse(root, text);
        String owner = header.path("sweep").asText();
        if (!owner.equals(sweep)) {
            throw new OtherSweepException(
                    root + " holds the results of sweep \"" + owner + "\", not of \"" + sweep + "\"");
        }
    }

    private static JsonNode parse(Directory root, String text) {
        if (text.isBlank()) {
            throw new StoreException(
                    root.file(NAME) + " is empty, as when a sweep is stopped while it makes it; delete it");
        }
        JsonNode header;
        try {
            header = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new StoreException(root.file(NAME) + " is not JSON: " + Causes.line(e), e);
        }
        if (header.path("format").asInt() != FORMAT) {
            throw new StoreException(root.file(NAME) + " has format " + header.path("format") + ", must be " + FORMAT);
        }
        int semantics = semantics(header);
        if (semantics < Semantics.OLDEST || semantics > Semantics.NEWEST) {
            throw new StoreException(root.file(NAME) + " has semantics " + semantics + ", must be " + Semantics.OLDEST
                    + ".." + Semantics.NEWEST + ": a newer Symsweep wrote it");
        }
        return header;
    }

    private static int semantics(JsonNode header) {
        return header.path(SEMANTICS).asInt(Semantics.OLDEST);
    }
}
