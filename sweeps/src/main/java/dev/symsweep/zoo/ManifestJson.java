package dev.symsweep.zoo;

import dev.symsweep.spec.Sha256;
import dev.symsweep.yaml.CanonicalJson;
import dev.symsweep.yaml.InvalidSweepException;
import dev.symsweep.yaml.JsonTree;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A manifest as JSON: a line for each key, and one for each item of a list of objects. The last line is the SHA-256 of
 * the text without it.
 */
final class ManifestJson {

    /** Its name in the directory of a zoo. */
    static final String NAME = "manifest.json";

    private static final String KIND = "zoo/";
    private static final int VERSION = 1;
    private static final String FORMAT = KIND + VERSION;
    private static final String END = "\n}\n";
    private static final Pattern SUM_LINE = Pattern.compile(",\n\"sha256\": \"([0-9a-f]{64})\"" + END + "\\z");
    private static final Pattern NUMBERED = Pattern.compile(KIND + "[1-9][0-9]{0,8}");

    private ManifestJson() {}

    static String write(ZooManifest manifest) {
        Map<String, Object> counts = new LinkedHashMap<>();
        for (Part part : Part.values()) {
            counts.put(part.text(), manifest.count(part));
        }
        Map<String, Object> top = new LinkedHashMap<>();
        top.put("format", FORMAT);
        top.putAll(origin(manifest.origin()));
        top.put("digest", manifest.digest());
        top.put("dimension", manifest.dimension());
        top.put("rows", counts);
        top.put("specs", text(manifest.texts().specs()));
        manifest.texts().card().ifPresent(card -> top.put("card", text(card)));
        top.put("versions", manifest.versions());
        top.put("labels", each(manifest.labels(), ManifestJson::label));
        top.put("tensors", each(manifest.tensors(), ManifestJson::tensor));
        top.put("files", each(manifest.files(), ManifestJson::file));
        String lines = top.entrySet().stream()
                .map(entry -> CanonicalJson.write(entry.getKey()) + ": " + lines(entry.getValue()))
                .collect(Collectors.joining(",\n", "{\n", ""));
        return lines + ",\n\"sha256\": \"" + Sha256.of(lines + END) + "\"" + END;
    }

    /** Earlier releases wrote none. */
    private static void requireSum(String source, String text) {
        Matcher line = SUM_LINE.matcher(text);
        if (line.find() && !line.group(1).equals(Sha256.of(text.substring(0, line.start()) + END))) {
            throw new InvalidSweepException(source + ": it is not as it was written, its last line says");
        }
    }

    /** What a zoo is, but for its networks, in one line: zoos that differ in it differ in their digests. */
    static String kind(ZooManifest.Origin origin, List<ZooTensor> tensors, List<String> labels) {
        Map<String, Object> kind = origin(origin);
        kind.putAll(map("tensors", each(tensors, ManifestJson::tensor), "labels", labels));
        return CanonicalJson.write(kind);
    }

    private static Map<String, Object> origin(ZooManifest.Origin origin) {
        Map<String, Object> split =
                map("shares", origin.split().shares(), "seed", origin.split().seed());
        Map<String, Object> map = map("sweep", origin.sweep(), "arm", origin.arm());
        map.putAll(map("entries", origin.entries().text(), "split", split));
        return map;
    }

    /**
     * What is wrong with a text that a newer Symsweep wrote; nothing if it did not.
     *
     * @throws InvalidSweepException if it is no manifest
     */
    static Optional<String> newer(String source, String text) {
        Section top = Section.of(JsonTree.line(source, text));
        return Optional.of(top.text("format"))
                .filter(format -> NUMBERED.matcher(format).matches())
                .filter(format -> Integer.parseInt(format.substring(KIND.length())) > VERSION)
                .map(format -> "format is " + format + ", written by a newer Symsweep; this one reads " + FORMAT);
    }

    /**
     * The manifest of a text.
     *
     * @param source what messages call it
     * @throws InvalidSweepException if it is none that this version reads
     */
    static ZooManifest read(String source, String text) {
        Section top = Section.of(JsonTree.line(source, text));
        requireSum(source, text);
        if (!top.text("format").equals(FORMAT)) {
            throw Section.invalid(top.tree("format"), FORMAT);
        }
        Section split = top.section("split");
        ZooSplit shares = split.build(() -> new ZooSplit(
                split.list("shares").stream().map(Section::number).toList(), split.longInteger("seed", 0)));
        ZooManifest.Origin origin = new ZooManifest.Origin(
                top.text("sweep"), top.text("arm"), top.choice("entries", Entries.byText()), shares);
        return new ZooManifest(
                origin,
                top.text("digest"),
                all(top, "tensors", ManifestJson::tensor),
                all(top, "labels", ManifestJson::label),
                all(top, "files", ManifestJson::file),
                new ZooManifest.Texts(
                        text(top.section("specs")),
                        top.has("card") ? Optional.of(text(top.section("card"))) : Optional.empty()),
                top.text("versions"));
    }

    private static Map<String, Object> text(ZooManifest.Text text) {
        return map("name", text.name(), "sha256", text.sha256());
    }

    private static ZooManifest.Text text(Section text) {
        return new ZooManifest.Text(text.text("name"), text.text("sha256"));
    }

    private static Map<String, Object> label(ZooLabel label) {
        return map("name", label.name(), "min", label.low(), "max", label.high());
    }

    private static ZooLabel label(Section label) {
        return new ZooLabel(label.text("name"), label.number("min"), label.number("max"));
    }

    private static Map<String, Object> tensor(ZooTensor tensor) {
        return map(
                "name", tensor.name(), "shape", tensor.shape(), "offset", tensor.offset(), "entries", tensor.entries());
    }

    private static ZooTensor tensor(Section tensor) {
        return new ZooTensor(
                tensor.text("name"),
                tensor.list("shape").stream().map(Section::integer).toList(),
                tensor.integer("offset"),
                tensor.integer("entries"));
    }

    private static Map<String, Object> file(ZooFile file) {
        Map<String, Object> map = map("name", file.name(), "part", file.part().text(), "first", file.first());
        map.putAll(map("rows", file.rows(), "bytes", file.bytes(), "sha256", file.sha256()));
        return map;
    }

    private static ZooFile file(Section file) {
        return new ZooFile(
                file.text("name"),
                file.choice("part", Part.byText()),
                file.longInteger("first", 0),
                file.longInteger("rows", 0),
                file.longInteger("bytes", 0),
                file.text("sha256"));
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    private static <T> List<Map<String, Object>> each(List<T> items, Function<T, Map<String, Object>> form) {
        return items.stream().map(form).toList();
    }

    private static <T> List<T> all(Section top, String key, Function<Section, T> reader) {
        List<T> items = new ArrayList<>();
        for (Tree item : top.list(key)) {
            items.add(reader.apply(Section.of(item)));
        }
        return items;
    }

    private static String lines(Object value) {
        if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map) {
            return list.stream()
                    .map(item -> "  " + CanonicalJson.write(item))
                    .collect(Collectors.joining(",\n", "[\n", "\n]"));
        }
        return CanonicalJson.write(value);
    }
}
