package dev.symsweep.store.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.symsweep.alignment.group.PermutationGroup;
import dev.symsweep.alignment.group.PermutationGroup.Carrier;
import dev.symsweep.alignment.group.PermutationGroup.Member;
import dev.symsweep.alignment.group.UnitIndices;
import dev.symsweep.network.ParameterLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The permutation groups of a network as JSON. Each tells where its units stand: on an axis of tensors, and among the
 * channels of activations. Indices are listed copy by copy, in each copy by unit.
 */
final class GroupsJson {

    private GroupsJson() {}

    static List<Map<String, Object>> write(List<PermutationGroup> groups) {
        return groups.stream()
                .map(group -> Map.<String, Object>of(
                        "name", group.name(),
                        "size", group.size(),
                        "tensors",
                                group.members().stream().map(GroupsJson::write).toList(),
                        "activations",
                                group.activations().stream()
                                        .map(GroupsJson::write)
                                        .toList()))
                .toList();
    }

    private static Map<String, Object> write(Member member) {
        return Map.of("tensor", member.tensor().name(), "axis", member.axis(), "indices", write(member.indices()));
    }

    private static Map<String, Object> write(Carrier carrier) {
        return Map.of("node", carrier.node(), "indices", write(carrier.indices()));
    }

    private static List<Integer> write(UnitIndices indices) {
        List<Integer> list = new ArrayList<>();
        for (int copy = 0; copy < indices.copies(); copy++) {
            for (int unit = 0; unit < indices.units(); unit++) {
                list.add(indices.index(copy, unit));
            }
        }
        return list;
    }

    /**
     * The groups of a tree.
     *
     * @throws IllegalArgumentException if it is none
     */
    static List<PermutationGroup> read(JsonNode tree, ParameterLayout layout) {
        List<PermutationGroup> groups = new ArrayList<>();
        for (JsonNode group : tree) {
            int size = group.required("size").asInt();
            List<Member> members = new ArrayList<>();
            for (JsonNode member : group.required("tensors")) {
                members.add(new Member(
                        layout.tensor(member.required("tensor").asText()),
                        member.required("axis").asInt(),
                        indices(size, member)));
            }
            List<Carrier> carriers = new ArrayList<>();
            for (JsonNode carrier : group.required("activations")) {
                carriers.add(new Carrier(carrier.required("node").asText(), indices(size, carrier)));
            }
            groups.add(new PermutationGroup(group.required("name").asText(), size, members, carriers));
        }
        return groups;
    }

    private static UnitIndices indices(int units, JsonNode holder) {
        JsonNode list = holder.required("indices");
        int[] indices = new int[list.size()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = list.required(i).asInt();
        }
        return UnitIndices.of(units, indices);
    }
}
