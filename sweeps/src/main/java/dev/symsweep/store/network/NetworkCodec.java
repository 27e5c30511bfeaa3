package dev.symsweep.store.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.symsweep.network.FixedMatrix;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.Shape;
import dev.symsweep.spec.NetworkDigest;
import dev.symsweep.store.Codec;
import dev.symsweep.store.Table;
import dev.symsweep.store.network.NetworkRow.NamedMatrix;
import dev.symsweep.store.row.Format;
import dev.symsweep.store.row.NewRow;
import dev.symsweep.store.row.StoredRow;
import dev.symsweep.symmetry.FixedEntries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/** The table {@code networks}; {@code docs/run-store.md} says what each column means. */
public final class NetworkCodec implements Codec<NetworkDigest, NetworkRow> {

    private static final Format FORMAT = Format.of("network", """
            required binary digest (STRING);
            required binary graph (STRING);
            required binary layout (STRING);
            required binary groups (STRING);
            required binary fixed_indices;
            required binary fixed_values;
            required group gates (LIST) {
              repeated group list {
                required group element {
                  required binary node (STRING);
                  required int32 rows;
                  required int32 columns;
                  required binary values;
                }
              }
            }
            """).releasedWithoutDigest();

    /** The one codec of networks. */
    public static final NetworkCodec CODEC = new NetworkCodec();

    private static final ObjectMapper JSON = new ObjectMapper();

    private NetworkCodec() {}

    /** The networks of a store. */
    public static Table<NetworkDigest, NetworkRow> table(Configuration hadoop, String root) {
        return Table.at(hadoop, root, CODEC);
    }

    @Override
    public Format format() {
        return FORMAT;
    }

    @Override
    public String remedy() {
        return "symsweep train writes it again";
    }

    @Override
    public NetworkDigest key(NetworkRow row) {
        return row.digest();
    }

    @Override
    public void write(NetworkRow row, NewRow into) {
        NetworkContent content = NetworkContent.of(row);
        into.put("digest", content.digest().hex())
                .put("graph", content.graph())
                .put("layout", content.layout())
                .put("groups", content.groups())
                .put("fixed_indices", content.indices())
                .put("fixed_values", content.values())
                .groups(
                        "gates",
                        content.gates(),
                        (gate, element) -> element.put("node", gate.node())
                                .put("rows", gate.matrix().rows())
                                .put("columns", gate.matrix().columns())
                                .put("values", gate.matrix().toArray()));
    }

    @Override
    public List<String> keyColumns() {
        return List.of("digest");
    }

    @Override
    public NetworkDigest readKey(StoredRow row) {
        return new NetworkDigest(row.text("digest"));
    }

    @Override
    public NetworkRow read(StoredRow row) {
        Map<String, FixedMatrix> gates = row.groups("gates", NetworkCodec::readGate).stream()
                .collect(Collectors.toMap(NamedMatrix::node, NamedMatrix::matrix));
        Network network = readNetwork(parse(row.text("graph")), gates);
        NetworkRow read = new NetworkRow(
                network,
                FixedEntries.of(row.ints("fixed_indices"), row.floats("fixed_values")),
                GroupsJson.read(parse(row.text("groups")), network.layout()));
        if (!read.digest().equals(readKey(row))) {
            throw new IllegalArgumentException("its digest is not the hash of its content");
        }
        return read;
    }

    private static NamedMatrix readGate(StoredRow gate) {
        return new NamedMatrix(
                gate.text("node"), FixedMatrix.of(gate.int32("rows"), gate.int32("columns"), gate.floats("values")));
    }

    private static Network readNetwork(JsonNode graph, Map<String, FixedMatrix> gates) {
        int[] sizes = new int[graph.required("input-shape").size()];
        for (int axis = 0; axis < sizes.length; axis++) {
            sizes[axis] = graph.required("input-shape").required(axis).asInt();
        }
        List<Node> nodes = new ArrayList<>();
        for (JsonNode node : graph.required("nodes")) {
            nodes.add(NodeJson.read(
                    node,
                    name -> Optional.ofNullable(gates.get(name))
                            .orElseThrow(() -> new IllegalArgumentException("node " + name + " has no matrix"))));
        }
        return Network.of(Shape.of(sizes), nodes);
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("its graph or groups are not JSON", e);
        }
    }
}
