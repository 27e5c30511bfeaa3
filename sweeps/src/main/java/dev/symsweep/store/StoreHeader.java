package dev.symsweep.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The file {@code sweep.json}: which sweep a store belongs to, so that two sweeps cannot mix their results. */
final class StoreHeader {

    private static final String NAME = "sweep.json";
    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private StoreHeader() {}

    /** Claims the directory for a sweep, or checks that the sweep owns it. */
    static void claim(Directory root, String sweep) {
        String text;
        try (InputStream in = root.files().open(root.file(NAME))) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (FileNotFoundException e) {
            write(root, sweep);
            return;
        } catch (IOException e) {
            throw new StoreException("cannot read " + root.file(NAME) + ": " + Causes.line(e), e);
        }
        check(root, text, sweep);
    }

    private static void write(Directory root, String sweep) {
        if (!root.child(RunStore.RUNS).list(ParquetTable.ENDING).isEmpty()) {
            throw new StoreException(root + " holds runs but no " + NAME + " that says of which sweep");
        }
        String text = JSON.createObjectNode().put("format", FORMAT).put("sweep", sweep) + "\n";
        TextFile.write(root, NAME, text);
    }

    private static void check(Directory root, String text, String sweep) {
        JsonNode header;
        try {
            header = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new StoreException(root.file(NAME) + " is not JSON: " + Causes.line(e), e);
        }
        if (header.path("format").asInt() != FORMAT) {
            throw new StoreException(root.file(NAME) + " has format " + header.path("format") + ", must be " + FORMAT);
        }
        String owner = header.path("sweep").asText();
        if (!owner.equals(sweep)) {
            throw new OtherSweepException(
                    root + " holds the results of sweep \"" + owner + "\", not of \"" + sweep + "\"");
        }
    }
}
