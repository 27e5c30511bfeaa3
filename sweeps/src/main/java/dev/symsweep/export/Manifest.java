package dev.symsweep.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.symsweep.data.file.LocalFile;
import dev.symsweep.spec.Sha256;
import dev.symsweep.store.run.RunRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The file {@code manifest.json} of an export: where its networks come from, and the SHA-256 of each other file. */
final class Manifest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Manifest() {}

    /**
     * Writes the manifest of a directory's files.
     *
     * @param also what else is said of the format
     */
    static void write(Path directory, String format, ZooRuns runs, Map<String, Object> also) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        LocalFile.write(directory.resolve("manifest.json"), out -> {
            JsonGenerator json = JSON.createGenerator(out).useDefaultPrettyPrinter();
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeStringField("format", format);
            for (Map.Entry<String, Object> entry : also.entrySet()) {
                json.writeObjectField(entry.getKey(), entry.getValue());
            }
            json.writeStringField("sweep", runs.rows().get(0).sweep());
            json.writeObjectField(
                    "versions",
                    new TreeSet<>(runs.rows().stream().map(RunRow::versions).toList()));
            json.writeArrayFieldStart("runs");
            for (RunRow row : runs.rows()) {
                json.writeString(row.run().key().hex());
            }
            json.writeEndArray();
            json.writeObjectFieldStart("left_out");
            for (Exported.LeftOut run : runs.leftOut()) {
                json.writeStringField(run.run().hex(), run.reason());
            }
            json.writeEndObject();
            json.writeObjectFieldStart("sha256");
            for (Path file : files) {
                json.writeStringField(directory.relativize(file).toString().replace('\\', '/'), digest(file));
            }
            json.writeEndObject();
            json.writeEndObject();
            json.flush();
        });
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digested = new DigestInputStream(in, Sha256.start())) {
            digested.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        }
    }
}
