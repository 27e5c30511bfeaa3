package dev.symsweep.benchmarks.alignment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.Permutation;
import dev.symsweep.alignment.group.PermutationGroup;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.alignment.group.UnitIndices;
import dev.symsweep.benchmarks.measure.Elapsed;
import dev.symsweep.benchmarks.python.Python;
import dev.symsweep.benchmarks.python.RawFloats;
import dev.symsweep.network.ParameterTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The published weight matching in NumPy and SciPy, a script of ours: it is given the same parameter vectors, and our
 * groups with the tensors they stand on.
 */
public final class PublishedMatching {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCRIPT = "align.py";

    private final NetworkPair pair;
    private final Path description;
    private final Path a;
    private final Path b;
    private final Path result;

    /** @param directory for the files that are handed over */
    public PublishedMatching(NetworkPair pair, Path directory) {
        this.pair = pair;
        description = directory.resolve(pair.kind() + ".json");
        a = directory.resolve(pair.kind() + ".a");
        b = directory.resolve(pair.kind() + ".b");
        result = directory.resolve(pair.kind() + ".permutations");
        RawFloats.write(a, pair.a());
        RawFloats.write(b, pair.b());
        try {
            JSON.writeValue(description.toFile(), description(pair.groups()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Aligns the pair.
     *
     * @param seed of the order of the groups
     * @param mostSweeps after which it ends in any case
     */
    public Alignment match(long seed, int mostSweeps) {
        List<String> cells = Python.run(
                SCRIPT,
                List.of(
                        description.toString(),
                        a.toString(),
                        b.toString(),
                        result.toString(),
                        Long.toString(seed),
                        Integer.toString(mostSweeps)));
        double objective = pair.objective(permutation().apply(pair.b()));
        return new Alignment(Elapsed.parse(cells), Integer.parseInt(cells.get(2)), objective, cells.get(3));
    }

    private NetworkPermutation permutation() {
        try {
            List<Permutation> permutations = new ArrayList<>();
            for (JsonNode sources : JSON.readTree(result.toFile())) {
                permutations.add(Permutation.of(JSON.convertValue(sources, int[].class)));
            }
            return NetworkPermutation.of(pair.groups(), permutations);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode description(PermutationGroups groups) {
        ObjectNode description = JSON.createObjectNode();
        ArrayNode tensors = description.putArray("tensors");
        for (ParameterTensor tensor : groups.network().layout().tensors()) {
            ArrayNode shape = tensors.addObject()
                    .put("name", tensor.name())
                    .put("offset", tensor.offset())
                    .putArray("shape");
            for (int axis = 0; axis < tensor.shape().rank(); axis++) {
                shape.add(tensor.shape().size(axis));
            }
        }
        ArrayNode all = description.putArray("groups");
        for (PermutationGroup group : groups.groups()) {
            ArrayNode members = all.addObject().put("size", group.size()).putArray("members");
            for (PermutationGroup.Member member : group.members()) {
                // Running statistics do not count.
                if (!member.tensor().role().isBuffer()) {
                    addPlaces(
                            members.addObject()
                                    .put("tensor", member.tensor().name())
                                    .put("axis", member.axis())
                                    .putArray("places"),
                            member.indices());
                }
            }
        }
        return description;
    }

    private static void addPlaces(ArrayNode array, UnitIndices places) {
        for (int copy = 0; copy < places.copies(); copy++) {
            for (int unit = 0; unit < places.units(); unit++) {
                array.add(places.index(copy, unit));
            }
        }
    }
}
