package dev.symsweep.export;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Reads safetensors files as strictly as the format is documented; names what is wrong as the official reader does. */
final class SafetensorsReader {

    private static final long MOST_HEADER = 100_000_000;
    private static final Map<String, Integer> BYTES =
            Map.of("F32", 4, "I64", 8, "I32", 4, "F64", 8, "F16", 2, "BF16", 2, "I16", 2, "I8", 1, "U8", 1, "BOOL", 1);
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JsonNode header;
    private final ByteBuffer data;

    private SafetensorsReader(JsonNode header, ByteBuffer data) {
        this.header = header;
        this.data = data;
    }

    static SafetensorsReader read(Path file) throws IOException {
        return read(file.toString(), Files.readAllBytes(file));
    }

    static SafetensorsReader read(String name, byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        require(file.length >= Long.BYTES, name, "HeaderTooSmall");
        long length = bytes.getLong();
        require(length < 0 || length <= MOST_HEADER, name, "HeaderTooLarge");
        require(length >= 0 && length <= bytes.remaining(), name, "InvalidHeaderLength");
        JsonNode header = header(name, bytes.slice(Long.BYTES, (int) length));
        ByteBuffer data = bytes.position(Long.BYTES + (int) length).slice().order(ByteOrder.LITTLE_ENDIAN);
        check(name, header, data.remaining());
        return new SafetensorsReader(header, data);
    }

    private static JsonNode header(String name, ByteBuffer text) {
        try {
            String json = StandardCharsets.UTF_8.newDecoder().decode(text).toString();
            require(json.startsWith("{"), name, "InvalidHeader");
            return JSON.readTree(json);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(name + ": InvalidHeader", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(name + ": InvalidHeaderDeserialization", e);
        }
    }

    private static void check(String name, JsonNode header, long available) {
        List<JsonNode> tensors = new ArrayList<>();
        header.fields().forEachRemaining(field -> {
            if (field.getKey().equals("__metadata__")) {
                field.getValue().forEach(value -> require(value.isTextual(), name, "InvalidHeaderDeserialization"));
            } else {
                JsonNode offsets = field.getValue().path("data_offsets");
                require(
                        offsets.size() == 2
                                && offsets.get(0).isIntegralNumber()
                                && offsets.get(1).isIntegralNumber()
                                && field.getValue().path("shape").isArray()
                                && BYTES.containsKey(
                                        field.getValue().path("dtype").asText()),
                        name,
                        "InvalidHeaderDeserialization");
                tensors.add(field.getValue());
            }
        });
        tensors.sort(Comparator.comparing((JsonNode tensor) -> begin(tensor)).thenComparing(SafetensorsReader::end));
        long end = 0;
        for (JsonNode tensor : tensors) {
            require(begin(tensor) == end && end(tensor) >= end, name, "InvalidOffset");
            end = end(tensor);
            require(end - begin(tensor) == size(name, tensor), name, "TensorInvalidInfo");
        }
        require(end == available, name, "MetadataIncompleteBuffer");
    }

    private static long size(String name, JsonNode tensor) {
        try {
            long size = BYTES.get(tensor.get("dtype").asText());
            for (JsonNode side : tensor.get("shape")) {
                size = Math.multiplyExact(size, side.asLong());
            }
            return size;
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(name + ": ValidationOverflow", e);
        }
    }

    private static long begin(JsonNode tensor) {
        return tensor.get("data_offsets").get(0).asLong();
    }

    private static long end(JsonNode tensor) {
        return tensor.get("data_offsets").get(1).asLong();
    }

    private static void require(boolean holds, String name, String error) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": " + error);
        }
    }

    String metadata(String key) {
        return header.get("__metadata__").get(key).asText();
    }

    List<Integer> shape(String tensor) {
        List<Integer> shape = new ArrayList<>();
        header.get(tensor).get("shape").forEach(side -> shape.add(side.asInt()));
        return shape;
    }

    float[] floats(String tensor) {
        ByteBuffer part = part(tensor);
        float[] values = new float[part.remaining() / Float.BYTES];
        part.asFloatBuffer().get(values);
        return values;
    }

    long count(String tensor) {
        return part(tensor).getLong();
    }

    private ByteBuffer part(String tensor) {
        JsonNode entry = header.get(tensor);
        return data.slice((int) begin(entry), (int) (end(entry) - begin(entry))).order(ByteOrder.LITTLE_ENDIAN);
    }
}
