package dev.symsweep.store.network;

import dev.symsweep.network.Network;
import dev.symsweep.spec.NetworkDigest;
import dev.symsweep.spec.Sha256;
import dev.symsweep.store.run.LayoutJson;
import dev.symsweep.yaml.CanonicalJson;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * What is stored of a network, in one form only.
 *
 * @param graph canonical JSON of its nodes
 * @param layout JSON of its parameter vector
 * @param groups canonical JSON of its permutation groups
 * @param indices the fixed entries, ascending
 * @param values their values
 * @param gates the fixed matrices, in the order of the nodes
 */
record NetworkContent(
        String graph, String layout, String groups, int[] indices, float[] values, List<NetworkRow.NamedMatrix> gates) {

    static NetworkContent of(NetworkRow row) {
        Network network = row.network();
        return new NetworkContent(
                GraphJson.write(network),
                LayoutJson.write(network.layout()),
                CanonicalJson.write(GroupsJson.write(row.groups())),
                row.fixed().indices(),
                row.fixedValues(),
                row.gates());
    }

    /**
     * The hash of graph, layout and groups, a line feed behind each, then of the indices, the values and the matrices
     * as little-endian bytes.
     */
    NetworkDigest digest() {
        MessageDigest digest = Sha256.start();
        for (String text : List.of(graph, layout, groups)) {
            digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
        }
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * indices.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(indices);
        digest.update(bytes);
        update(digest, values);
        gates.forEach(gate -> update(digest, gate.matrix().toArray()));
        return new NetworkDigest(HexFormat.of().formatHex(digest.digest()));
    }

    private static void update(MessageDigest digest, float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        digest.update(bytes);
    }
}
