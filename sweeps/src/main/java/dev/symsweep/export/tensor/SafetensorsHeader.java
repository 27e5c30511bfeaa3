package dev.symsweep.export.tensor;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file, read as strictly as the format is described: tensors lie one behind another,
 * without gaps and to the end of the file, each as long as its type and shape say.
 *
 * @param tensors by name, in the order in which they lie
 * @param metadata what else is said of them
 */
record SafetensorsHeader(Map<String, Entry> tensors, Map<String, String> metadata) {

    private static final String METADATA = "__metadata__";
    private static final String OFFSETS = "data_offsets";

    private static final Map<String, Integer> BYTES = Map.ofEntries(
            Map.entry("F64", 8),
            Map.entry("F32", 4),
            Map.entry("F16", 2),
            Map.entry("BF16", 2),
            Map.entry("I64", 8),
            Map.entry("I32", 4),
            Map.entry("I16", 2),
            Map.entry("I8", 1),
            Map.entry("U64", 8),
            Map.entry("U32", 4),
            Map.entry("U16", 2),
            Map.entry("U8", 1),
            Map.entry("BOOL", 1));

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * Where a tensor lies.
     *
     * @param type of its scalars, as the format calls it
     * @param shape its sides, none of a single number
     * @param begin of its bytes, from the end of the header on
     * @param end likewise
     */
    record Entry(String type, List<Integer> shape, long begin, long end) {}

    /**
     * Reads a header.
     *
     * @param file what messages call it
     * @param data bytes behind the header
     * @throws TensorFileException if it is none
     */
    static SafetensorsHeader read(Path file, ByteBuffer text, long data) {
        JsonNode tree = tree(file, text);
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, Entry> found = new LinkedHashMap<>();
        tree.fields().forEachRemaining(field -> {
            if (field.getKey().equals(METADATA)) {
                field.getValue().fields().forEachRemaining(said -> {
                    if (!said.getValue().isTextual()) {
                        throw bad(file, METADATA + "." + said.getKey() + " is " + said.getValue() + ", must be a text");
                    }
                    metadata.put(said.getKey(), said.getValue().asText());
                });
            } else {
                found.put(field.getKey(), entry(file, field.getKey(), field.getValue()));
            }
        });
        List<Map.Entry<String, Entry>> sorted = new ArrayList<>(found.entrySet());
        sorted.sort(Comparator.comparing(
                        (Map.Entry<String, Entry> tensor) -> tensor.getValue().begin())
                .thenComparing(tensor -> tensor.getValue().end()));
        Map<String, Entry> tensors = new LinkedHashMap<>();
        long end = 0;
        for (Map.Entry<String, Entry> tensor : sorted) {
            requirePlace(file, tensor.getKey(), tensor.getValue(), end);
            end = tensor.getValue().end();
            tensors.put(tensor.getKey(), tensor.getValue());
        }
        if (end != data) {
            throw bad(file, "its tensors have " + end + " bytes, behind its header are " + data);
        }
        return new SafetensorsHeader(tensors, metadata);
    }

    private static JsonNode tree(Path file, ByteBuffer text) {
        try {
            String json = StandardCharsets.UTF_8.newDecoder().decode(text).toString();
            if (!json.startsWith("{")) {
                throw bad(file, "its header does not begin with {");
            }
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new TensorFileException(file + ": is no safetensors file: its header is no JSON", e);
        }
    }

    private static Entry entry(Path file, String name, JsonNode tree) {
        JsonNode offsets = tree.path(OFFSETS);
        String type = tree.path("dtype").asText();
        if (!BYTES.containsKey(type)) {
            throw bad(file, "tensor " + name + " has the dtype " + tree.path("dtype") + ", which is none");
        }
        if (offsets.size() != 2 || !isCount(offsets.path(0)) || !isCount(offsets.path(1))) {
            throw bad(file, "tensor " + name + " has the " + OFFSETS + " " + offsets + ", must be begin and end");
        }
        List<Integer> shape = new ArrayList<>();
        for (JsonNode side : tree.path("shape")) {
            if (!side.canConvertToInt() || side.asInt() < 0) {
                throw bad(file, "tensor " + name + " has the shape " + tree.path("shape") + ", must be whole numbers");
            }
            shape.add(side.asInt());
        }
        return new Entry(
                type,
                List.copyOf(shape),
                offsets.path(0).asLong(),
                offsets.path(1).asLong());
    }

    private static boolean isCount(JsonNode number) {
        return number.isIntegralNumber() && number.canConvertToLong() && number.asLong() >= 0;
    }

    private static void requirePlace(Path file, String name, Entry entry, long expected) {
        if (entry.begin() != expected || entry.end() < entry.begin()) {
            throw bad(
                    file,
                    "tensor " + name + " lies at " + entry.begin() + ".." + entry.end() + ", must begin at " + expected
                            + ", where the one before it ends");
        }
        if (entry.end() - entry.begin() != size(file, name, entry)) {
            throw bad(
                    file,
                    "tensor " + name + " has " + (entry.end() - entry.begin()) + " bytes, its shape " + entry.shape()
                            + " of " + entry.type() + " has " + size(file, name, entry));
        }
    }

    private static long size(Path file, String name, Entry entry) {
        try {
            long size = BYTES.getOrDefault(entry.type(), 0);
            for (int side : entry.shape()) {
                size = Math.multiplyExact(size, side);
            }
            return size;
        } catch (ArithmeticException e) {
            throw bad(file, "tensor " + name + " has the shape " + entry.shape() + ", which no file can hold");
        }
    }

    private static TensorFileException bad(Path file, String what) {
        return new TensorFileException(file + ": is no safetensors file: " + what);
    }
}
