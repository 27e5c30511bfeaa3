package dev.symsweep.store.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Shape;
import java.util.ArrayList;
import java.util.List;

/** A parameter layout as JSON: an array of tensors by ascending offset. */
public final class LayoutJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LayoutJson() {}

    /** The text of a layout. */
    public static String write(ParameterLayout layout) {
        ArrayNode tensors = JSON.createArrayNode();
        for (ParameterTensor tensor : layout.tensors()) {
            ObjectNode node = tensors.addObject()
                    .put("name", tensor.name())
                    .put("offset", tensor.offset())
                    .put("role", tensor.role().name())
                    .put("fan_in", tensor.fanIn());
            ArrayNode shape = node.putArray("shape");
            for (int axis = 0; axis < tensor.shape().rank(); axis++) {
                shape.add(tensor.shape().size(axis));
            }
        }
        return tensors.toString();
    }

    /**
     * The layout of a text.
     *
     * @throws IllegalArgumentException if the text is not a layout
     */
    public static ParameterLayout read(String text) {
        List<ParameterTensor> tensors = new ArrayList<>();
        try {
            for (JsonNode node : JSON.readTree(text)) {
                int[] sizes = new int[node.required("shape").size()];
                for (int axis = 0; axis < sizes.length; axis++) {
                    sizes[axis] = node.required("shape").required(axis).asInt();
                }
                tensors.add(new ParameterTensor(
                        node.required("name").asText(),
                        Shape.of(sizes),
                        node.required("offset").asInt(),
                        ParameterTensor.Role.valueOf(node.required("role").asText()),
                        node.required("fan_in").asInt()));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("its layout is not JSON", e);
        }
        return new ParameterLayout(tensors);
    }
}
