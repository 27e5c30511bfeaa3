package dev.symsweep.store.network;

import dev.symsweep.alignment.group.PermutationGroup;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.network.FixedMatrix;
import dev.symsweep.network.Gate;
import dev.symsweep.network.Network;
import dev.symsweep.spec.NetworkDigest;
import dev.symsweep.symmetry.FixedEntries;
import java.util.List;

/**
 * A network with all that its runs share.
 *
 * @param network its nodes with all constants and gate matrices
 * @param fixed the entries of its parameter vector that are never trained, with their values
 * @param groups its units that may change places
 */
public record NetworkRow(Network network, FixedEntries fixed, List<PermutationGroup> groups) {

    public NetworkRow {
        groups = List.copyOf(groups);
    }

    /** The row of a network; its groups are derived. */
    public static NetworkRow of(Network network, FixedEntries fixed) {
        return new NetworkRow(
                network, fixed, PermutationGroups.of(network, fixed).groups());
    }

    /** The matrix of a gate, under the name of its node. */
    public record NamedMatrix(String node, FixedMatrix matrix) {}

    /** The gates' matrices, in the order of the nodes. */
    public List<NamedMatrix> gates() {
        return network.nodes().stream()
                .filter(Gate.class::isInstance)
                .map(Gate.class::cast)
                .map(gate -> new NamedMatrix(gate.name(), gate.matrix()))
                .toList();
    }

    /** The columns {@code graph}, {@code layout} and {@code groups} as one JSON object. */
    public String json() {
        NetworkContent content = NetworkContent.of(this);
        return "{\"digest\":\"" + content.digest() + "\",\n\"graph\":" + content.graph() + ",\n\"layout\":"
                + content.layout() + ",\n\"groups\":" + content.groups() + "}";
    }

    /** The name of the row, a hash of all that it holds. */
    public NetworkDigest digest() {
        return NetworkContent.of(this).digest();
    }

    /** The values of the fixed entries, in the order of their indices. */
    public float[] fixedValues() {
        float[] vector = new float[network.layout().size()];
        fixed.restore(vector);
        int[] indices = fixed.indices();
        float[] values = new float[indices.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = vector[indices[i]];
        }
        return values;
    }
}
