package dev.symsweep.export.tensor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.symsweep.alignment.group.PermutationGroup;
import dev.symsweep.alignment.group.PermutationGroup.Member;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.alignment.group.UnitIndices;
import dev.symsweep.data.ImageShape;
import dev.symsweep.network.GroupNorm;
import dev.symsweep.network.Node;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.store.network.GraphJson;
import dev.symsweep.store.network.NetworkRow;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A network as JSON, for whoever computes with exported tensors: its nodes with all their constants, of each the
 * tensors that it reads by their names in the export, and the units that may change places. {@code docs/export.md} says
 * what stands where.
 */
public final class NetworkText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode graph;
    private final ObjectNode groups;

    private NetworkText(ObjectNode graph, ObjectNode groups) {
        this.graph = graph;
        this.groups = groups;
    }

    /**
     * The text of a network.
     *
     * @param row the network
     * @param dict the names of its tensors and the order of their columns
     * @param spec the canonical form of a run with this network
     */
    public static NetworkText of(NetworkRow row, StateDict dict, String spec) {
        try {
            ObjectNode text = JSON.createObjectNode().put("digest", row.digest().hex());
            JsonNode form = JSON.readTree(spec);
            text.set("architecture", form.path("architecture"));
            text.set("symmetry", form.path("symmetry"));
            ObjectNode graph = (ObjectNode) JSON.readTree(GraphJson.write(dict.network()));
            ImageShape image = dict.spec().image();
            graph.putArray("image-shape").add(image.height()).add(image.width()).add(image.channels());
            graph.putArray("vector-axes").add("channels").add("height").add("width");
            for (JsonNode node : graph.path("nodes")) {
                name((ObjectNode) node, dict);
            }
            text.set("graph", graph);
            ObjectNode groups = JSON.createObjectNode();
            groups.set("groups", groups(row.groups(), dict));
            List<PermutationGroup> all =
                    PermutationGroups.ignoringAsymmetry(dict.network()).groups();
            if (!all.equals(row.groups())) {
                groups.set("groups-ignoring-asymmetry", groups(all, dict));
            }
            return new NetworkText(text, groups);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a canonical form is JSON", e);
        }
    }

    /** What it takes to compute with the tensors. */
    public String graph() {
        return graph.toString();
    }

    /** The same, and which units may change places. */
    public String whole() {
        ObjectNode whole = graph.deepCopy();
        whole.setAll(groups);
        return whole.toString();
    }

    private static void name(ObjectNode tree, StateDict dict) {
        String name = tree.path("name").asText();
        ObjectNode tensors = JSON.createObjectNode();
        for (ParameterTensor tensor : dict.network().layout().tensors()) {
            if (tensor.node().equals(name)) {
                tensors.put(part(tensor), entry(dict.entries(), tensor).name());
            }
        }
        String gate = dict.gateNames().get(name);
        if (gate != null) {
            tensors.put("matrix", gate);
        }
        if (!tensors.isEmpty()) {
            tree.set("tensors", tensors);
        }
        for (Node node : dict.network().nodes()) {
            if (node.name().equals(name) && node instanceof GroupNorm) {
                tree.put("groups", 1);
            }
        }
    }

    private static String part(ParameterTensor tensor) {
        return tensor.name().substring(tensor.node().length() + 1);
    }

    private static StateDict.Entry entry(Map<String, StateDict.Entry> entries, ParameterTensor tensor) {
        return Objects.requireNonNull(entries.get(tensor.name()));
    }

    private static ArrayNode groups(List<PermutationGroup> groups, StateDict dict) {
        ArrayNode tree = JSON.createArrayNode();
        groups.forEach(group -> tree.add(group(group, dict.entries())));
        return tree;
    }

    private static ObjectNode group(PermutationGroup group, Map<String, StateDict.Entry> entries) {
        ObjectNode tree = JSON.createObjectNode().put("name", group.name()).put("size", group.size());
        ArrayNode tensors = tree.putArray("tensors");
        for (Member member : group.members()) {
            StateDict.Entry entry = entry(entries, member.tensor());
            ObjectNode place = tensors.addObject().put("tensor", entry.name()).put("axis", member.axis());
            ArrayNode indices = place.putArray("indices");
            UnitIndices units = member.indices();
            for (int copy = 0; copy < units.copies(); copy++) {
                for (int unit = 0; unit < units.units(); unit++) {
                    indices.add(entry.place(member.axis(), units.index(copy, unit)));
                }
            }
        }
        return tree;
    }
}
