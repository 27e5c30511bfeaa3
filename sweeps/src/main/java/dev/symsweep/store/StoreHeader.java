package dev.symsweep.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.symsweep.spec.Semantics;
import dev.symsweep.spec.Sha256;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.Directory;
import dev.symsweep.store.directory.ParquetFiles;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.directory.TextFile;
import dev.symsweep.store.run.RunRow;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The file {@code sweep.json}: which sweep a store belongs to, so that two sweeps do not mix their results, and which
 * {@link Semantics} was the newest when it was made.
 */
final class StoreHeader {

    private static final String NAME = "sweep.json";
    private static final int FORMAT = 1;
    private static final String SEMANTICS = "semantics";
    private static final String SWEEP = "sweep";
    private static final String DIGEST = "digest";
    private static final ObjectMapper JSON = new ObjectMapper();

    private StoreHeader() {}

    /**
     * Claims the directory for a sweep, or checks that the sweep owns it. Of two sweeps that claim it at the same time
     * one is refused: the header is put in its place whole, and never replaced. A header that a full disk has cut off
     * is made anew where there are no runs.
     */
    static void claim(Directory root, String sweep) {
        Optional<String> text = TextFile.read(root, NAME);
        if (text.isPresent() && isCutOff(text.get()) && !holdsRuns(root)) {
            root.delete(NAME);
            text = Optional.empty();
        }
        if (text.isEmpty()) {
            create(root, sweep);
            text = TextFile.read(root, NAME);
        }
        check(root, text.orElseThrow(() -> new StoreException(root.file(NAME) + " vanished")), sweep);
    }

    /** Whether there is a header, whatever is in it. */
    static boolean isIn(Directory root) {
        return root.has(NAME);
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

    /** What is wrong with a header that is not as it was written, or is missing though there are runs. */
    static Optional<CorruptFile> damage(Directory root) {
        Optional<String> text = TextFile.read(root, NAME);
        String reason = "";
        if (text.isEmpty()) {
            reason = holdsRuns(root) ? "no such file" : "";
        } else if (isCutOff(text.get())) {
            reason = "cut off";
        } else if (!hasOwnDigest(text.get())) {
            reason = "its digest is of another content";
        }
        return reason.isEmpty()
                ? Optional.empty()
                : Optional.of(new CorruptFile(
                        root.shown(root.file(NAME)), reason, "symsweep train with its sweep file makes it again"));
    }

    /**
     * Makes the header again by what the runs say of it, if they all are of that sweep.
     *
     * @return whether it was made
     */
    static boolean restore(Directory root, String sweep, List<RunRow> rows) {
        if (rows.isEmpty() || rows.stream().anyMatch(row -> !row.sweep().equals(sweep))) {
            return false;
        }
        OptionalInt semantics = IntStream.iterate(Semantics.NEWEST, number -> number >= Semantics.OLDEST, n -> n - 1)
                .filter(newest -> rows.stream()
                        .allMatch(row -> row.run().spec().semantics(newest)
                                == row.provenance().semantics()))
                .findFirst();
        semantics.ifPresent(newest -> TextFile.write(root, NAME, header(sweep, newest)));
        return semantics.isPresent();
    }

    private static boolean hasOwnDigest(String text) {
        try {
            JsonNode header = JSON.readTree(text);
            return !header.has(DIGEST) || header.path(DIGEST).asText().equals(digest(header));
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static String header(String sweep, int semantics) {
        ObjectNode header = JSON.createObjectNode()
                .put("format", FORMAT)
                .put(SEMANTICS, semantics)
                .put(SWEEP, sweep);
        return header.put(DIGEST, digest(header)) + "\n";
    }

    private static boolean holdsRuns(Directory root) {
        return !root.child(RunStore.RUNS).list(ParquetFiles.ENDING).isEmpty();
    }

    private static void create(Directory root, String sweep) {
        if (holdsRuns(root)) {
            throw new StoreException(root + " holds runs but no " + NAME + " that says of which sweep; " + restored());
        }
        // Where another sweep is faster, what it wrote is checked next.
        TextFile.create(root, NAME, header(sweep, Semantics.NEWEST));
    }

    /** Of everything else in the header. */
    private static String digest(JsonNode header) {
        ObjectNode rest = header.deepCopy();
        rest.remove(DIGEST);
        return Sha256.of(rest.toString());
    }

    private static boolean isCutOff(String text) {
        try {
            return !JSON.readTree(text).isObject();
        } catch (JsonProcessingException e) {
            return true;
        }
    }

    private static String restored() {
        return "symsweep train, with the sweep file that its runs are of, makes it again";
    }

    private static void check(Directory root, String text, String sweep) {
        JsonNode header = parse(root, text);
        String owner = header.path(SWEEP).asText();
        if (!owner.equals(sweep)) {
            throw new OtherSweepException(
                    root + " holds the results of sweep \"" + owner + "\", not of \"" + sweep + "\"");
        }
    }

    private static JsonNode parse(Directory root, String text) {
        JsonNode header;
        try {
            header = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new StoreException(root.file(NAME) + " is not JSON; " + restored(), e);
        }
        if (!header.isObject()) {
            throw new StoreException(root.file(NAME) + " is cut off; " + restored());
        }
        // Earlier versions wrote none.
        if (header.has(DIGEST) && !header.path(DIGEST).asText().equals(digest(header))) {
            throw new StoreException(root.file(NAME) + " is not as it was written, its digest says; " + restored());
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
