package dev.symsweep.export.tensor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.symsweep.data.file.LocalFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tensors as a safetensors file: the length of a header, the header in JSON, the scalars without gaps. */
public final class SafetensorsFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The entry of the metadata with the order of the tensors, as readers sort them otherwise. */
    public static final String ORDER = "symsweep.order";

    private static final int ALIGNMENT = 8;

    private SafetensorsFile() {}

    /**
     * Writes tensors.
     *
     * @param metadata what else is said of them; the order of the tensors is added
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, List<NamedTensor> tensors, Map<String, String> metadata) throws IOException {
        // The wider first, so that all lie at multiples of their size.
        List<NamedTensor> placed = tensors.stream()
                .sorted(Comparator.comparing(tensor -> -tensor.kind().bytes()))
                .toList();
        byte[] header = header(placed, metadata(tensors, metadata));
        LocalFile.write(file, out -> {
            out.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(header.length)
                    .array());
            out.write(header);
            for (NamedTensor tensor : placed) {
                out.write(tensor.data());
            }
        });
    }

    private static Map<String, String> metadata(List<NamedTensor> tensors, Map<String, String> others)
            throws JsonProcessingException {
        Map<String, String> metadata = new TreeMap<>(others);
        metadata.put(
                ORDER,
                JSON.writeValueAsString(tensors.stream().map(NamedTensor::name).toList()));
        return metadata;
    }

    private static byte[] header(List<NamedTensor> tensors, Map<String, String> metadata)
            throws JsonProcessingException {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode said = header.putObject("__metadata__");
        metadata.forEach(said::put);
        long offset = 0;
        for (NamedTensor tensor : tensors) {
            ObjectNode entry =
                    header.putObject(tensor.name()).put("dtype", tensor.kind().safetensors());
            ArrayNode shape = entry.putArray("shape");
            tensor.shape().forEach(shape::add);
            entry.putArray("data_offsets").add(offset).add(offset + tensor.data().length);
            offset += tensor.data().length;
        }
        String text = JSON.writeValueAsString(header);
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        return (text + " ".repeat((ALIGNMENT - length % ALIGNMENT) % ALIGNMENT)).getBytes(StandardCharsets.UTF_8);
    }
}
