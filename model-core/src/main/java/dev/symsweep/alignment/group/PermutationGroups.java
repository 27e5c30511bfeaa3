package dev.symsweep.alignment.group;

import dev.symsweep.alignment.group.PermutationGroup.Carrier;
import dev.symsweep.alignment.group.PermutationGroup.Member;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.random.RandomStream;
import dev.symsweep.symmetry.FixedEntries;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The permutation symmetries of a network, derived from its nodes: units that sums tie together form one group wherever
 * they stand, and units belong to one group if they stand on the same axes. Two are equal if their groups and their
 * networks' layouts are.
 */
public final class PermutationGroups implements Serializable {

    private final Network network;
    private final List<PermutationGroup> groups;

    private PermutationGroups(Network network, List<PermutationGroup> groups) {
        this.network = network;
        this.groups = List.copyOf(groups);
    }

    /**
     * Every permutation that leaves a network's function as it is. Units that a gate reads have none: its matrix is
     * fixed.
     *
     * @throws IllegalArgumentException if a node has no rule, or units stand on two axes of one tensor; the message
     *     names it
     */
    public static PermutationGroups of(Network network) {
        return derive(network, UnitTracer.GateRule.PINS);
    }

    /**
     * The same without groups that would move fixed entries: among networks that hold those, no permutation of such
     * units leads from one to another.
     */
    public static PermutationGroups of(Network network, FixedEntries fixed) {
        PermutationGroups all = of(network);
        return new PermutationGroups(
                network,
                all.groups.stream()
                        .filter(group -> group.members().stream().noneMatch(member -> fixed.isIn(member.tensor())))
                        .toList());
    }

    /**
     * For experiments: the groups that the network would have without asymmetry. Gates count as pointwise and fixed
     * entries as trained, so that these permutations may change the function, or move fixed entries.
     */
    public static PermutationGroups ignoringAsymmetry(Network network) {
        return derive(network, UnitTracer.GateRule.IGNORED);
    }

    /** The network. */
    public Network network() {
        return network;
    }

    /** The groups in the order of computation; none if the network has no permutation symmetry. */
    public List<PermutationGroup> groups() {
        return groups;
    }

    /** Every unit stays. */
    public NetworkPermutation identity() {
        return NetworkPermutation.of(
                this,
                groups.stream().map(group -> Permutation.identity(group.size())).toList());
    }

    /** A uniformly drawn permutation of each group. */
    public NetworkPermutation random(RandomStream stream) {
        return NetworkPermutation.of(
                this,
                groups.stream()
                        .map(group -> Permutation.random(group.size(), stream))
                        .toList());
    }

    /**
     * Checks that a permutation of other groups may be used as one of these.
     *
     * @throws IllegalArgumentException if they are not equal; the message names the first group that differs
     */
    public void requireSame(PermutationGroups others) {
        if (equals(others)) {
            return;
        }
        int most = Math.max(groups.size(), others.groups.size());
        String difference = IntStream.range(0, most)
                .filter(group -> !at(group).equals(others.at(group)))
                .mapToObj(group -> "the first group that differs is " + others.text(group) + ", must be " + text(group))
                .findFirst()
                .orElseGet(() -> "its layout has " + others.network.layout().size() + " parameters, must have "
                        + network.layout().size());
        throw new IllegalArgumentException("the permutation is of another network: " + difference);
    }

    private Optional<PermutationGroup> at(int group) {
        return group < groups.size() ? Optional.of(groups.get(group)) : Optional.empty();
    }

    private String text(int group) {
        return at(group)
                .map(present -> present.name() + " of " + present.size() + " units on "
                        + present.members().stream()
                                .map(member -> member.tensor().name() + " "
                                        + member.tensor().shape())
                                .toList())
                .orElse("missing");
    }

    @Override
    public boolean equals(Object other) {
        return other == this
                || other instanceof PermutationGroups that
                        && groups.equals(that.groups)
                        && network.layout().equals(that.network.layout());
    }

    @Override
    public int hashCode() {
        return Objects.hash(groups, network.layout());
    }

    private static PermutationGroups derive(Network network, UnitTracer.GateRule gates) {
        UnitTracer tracer = new UnitTracer(network, gates);
        Map<Integer, Map<UnitTracer.Axis, List<Integer>>> standings = standings(tracer);
        Map<Object, List<Integer>> unitsBySignature = new LinkedHashMap<>();
        standings.forEach((unit, axes) -> unitsBySignature
                .computeIfAbsent(signature(axes), absent -> new ArrayList<>())
                .add(unit));
        List<PermutationGroup> groups = new ArrayList<>();
        Map<String, Integer> groupsOfNode = new LinkedHashMap<>();
        for (List<Integer> units : unitsBySignature.values()) {
            if (units.size() > 1) {
                String node = tracer.classes().origin(units.get(0));
                int number = groupsOfNode.merge(node, 1, Integer::sum);
                groups.add(group(number == 1 ? node : node + "#" + number, tracer, units, standings));
            }
        }
        return new PermutationGroups(network, groups);
    }

    /** Of each unit that may move, by its number: at which indices of which axes it stands. */
    private static Map<Integer, Map<UnitTracer.Axis, List<Integer>>> standings(UnitTracer tracer) {
        Map<Integer, Map<UnitTracer.Axis, List<Integer>>> standings = new TreeMap<>();
        tracer.axes().forEach((axis, units) -> {
            for (int index = 0; index < units.length; index++) {
                if (!tracer.classes().isPinned(units[index])) {
                    standings
                            .computeIfAbsent(tracer.classes().root(units[index]), absent -> new LinkedHashMap<>())
                            .computeIfAbsent(axis, absent -> new ArrayList<>())
                            .add(index);
                }
            }
        });
        return standings;
    }

    /** Equal for units that stand on the same axes equally often. */
    private static Map<UnitTracer.Axis, Integer> signature(Map<UnitTracer.Axis, List<Integer>> axes) {
        Map<UnitTracer.Axis, Integer> signature = new LinkedHashMap<>();
        axes.forEach((axis, indices) -> signature.put(axis, indices.size()));
        return signature;
    }

    private static PermutationGroup group(
            String name,
            UnitTracer tracer,
            List<Integer> units,
            Map<Integer, Map<UnitTracer.Axis, List<Integer>>> standings) {
        List<Member> members = new ArrayList<>();
        Map<String, Integer> axisOfTensor = new LinkedHashMap<>();
        Map<UnitTracer.Axis, List<Integer>> first = standings.getOrDefault(units.get(0), Map.of());
        for (UnitTracer.Axis axis : first.keySet()) {
            ParameterTensor tensor = axis.tensor();
            if (axisOfTensor.put(tensor.name(), axis.number()) != null) {
                throw new IllegalArgumentException("the units of " + name + " stand on both axes of tensor "
                        + tensor.name() + ": permutations of such a group are not supported");
            }
            List<List<Integer>> indices = units.stream()
                    .map(unit -> standings.getOrDefault(unit, Map.of()).getOrDefault(axis, List.of()))
                    .toList();
            members.add(new Member(tensor, axis.number(), unitIndices(indices)));
        }
        members.sort(Comparator.comparing(member -> member.tensor().offset()));
        return new PermutationGroup(name, units.size(), members, carriers(tracer, units));
    }

    private static List<Carrier> carriers(UnitTracer tracer, List<Integer> units) {
        Map<Integer, Integer> places = new LinkedHashMap<>();
        units.forEach(unit -> places.put(unit, places.size()));
        List<Carrier> carriers = new ArrayList<>();
        tracer.activations().forEach((node, onChannels) -> {
            List<List<Integer>> indices = new ArrayList<>();
            units.forEach(unit -> indices.add(new ArrayList<>()));
            for (int channel = 0; channel < onChannels.length; channel++) {
                Integer place = places.get(tracer.classes().root(onChannels[channel]));
                if (place != null) {
                    indices.get(place).add(channel);
                }
            }
            if (indices.stream().noneMatch(List::isEmpty)) {
                carriers.add(new Carrier(node, unitIndices(indices)));
            }
        });
        return carriers;
    }

    /** @param indices of each unit, equally many */
    private static UnitIndices unitIndices(List<List<Integer>> indices) {
        int units = indices.size();
        int[] flat = new int[units * indices.get(0).size()];
        for (int unit = 0; unit < units; unit++) {
            for (int copy = 0; copy < indices.get(unit).size(); copy++) {
                flat[copy * units + unit] = indices.get(unit).get(copy);
            }
        }
        return UnitIndices.of(units, flat);
    }
}
