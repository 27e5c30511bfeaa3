package dev.symsweep.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.symsweep.alignment.MatchedWeights;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.analysis.align.MethodId;
import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.align.PermutationRow;
import dev.symsweep.analysis.align.Target;
import dev.symsweep.architecture.Architecture;
import dev.symsweep.architecture.Cnn3;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.SmallCnn;
import dev.symsweep.architecture.Vgg;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.export.tensor.ModuleNames;
import dev.symsweep.export.tensor.NamedTensor;
import dev.symsweep.export.tensor.SafetensorsContent;
import dev.symsweep.export.tensor.StateDict;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.population.Snapshot;
import dev.symsweep.random.RandomStream;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.SigmaAsymmetric;
import dev.symsweep.symmetry.SigmaAsymmetric.Scaling;
import dev.symsweep.symmetry.Standard;
import dev.symsweep.symmetry.Symmetry;
import dev.symsweep.symmetry.WAsymmetric;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is exported of networks says all that it takes to compute with them. */
class ExportedNetworksTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Evaluation EVALUATION = new Evaluation(0.5, 0.75, 8);

    @TempDir
    private Path root;

    static Stream<Arguments> networks() {
        List<Symmetry> symmetries = List.of(
                new Standard(),
                new SigmaAsymmetric(1, 1, Scaling.NONE),
                new WAsymmetric(1, List.of(Fix.entries("*", 2, 0.5))));
        return Stream.of(
                        new Mlp(List.of(6, 8), Norm.LAYER_NORM, Activation.GELU),
                        new Mlp(List.of(7), Norm.BATCH_NORM, Activation.RELU),
                        new ResNet(8, 0.5, Norm.GROUP_NORM, ResNet.Shortcut.PROJECTION),
                        new ResNet(8, 0.5, Norm.BATCH_NORM, ResNet.Shortcut.PADDED),
                        new Vgg(2, Norm.LAYER_NORM),
                        new SmallCnn(8, Activation.RELU, SmallCnn.Padding.SAME),
                        new Cnn3(Activation.GELU_TANH))
                .flatMap(architecture -> symmetries.stream().map(symmetry -> Arguments.of(architecture, symmetry)));
    }

    @ParameterizedTest
    @MethodSource
    void networks(Architecture architecture, Symmetry symmetry) throws IOException {
        ZooStore zoo = new ZooStore(root.resolve("store"), "cifar10");
        RunRow run = zoo.add(architecture, symmetry, 1);
        SafetensorsExport.write(zoo.store(), Chosen.ALL, root.resolve("out"));

        SafetensorsContent file =
                SafetensorsContent.of(root.resolve("out/" + run.run().key().hex() + ".safetensors"));
        JsonNode text = JSON.readTree(file.metadata().get("symsweep.network"));
        List<String> named = new ArrayList<>();
        for (JsonNode node : text.at("/graph/nodes")) {
            node.path("tensors").forEach(name -> named.add(name.asText()));
            assertThat(node.path("kind").asText().equals("gate"))
                    .isEqualTo(node.path("tensors").has("matrix"));
        }
        assertThat(text.at("/architecture/type").asText()).isNotEmpty();
        assertThat(named)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(file.names().stream()
                        .filter(name -> !name.endsWith("num_batches_tracked"))
                        .toList());
        Network network = Networks.of(run.run().spec()).network();
        StateDict dict = StateDict.of(NetworkSpec.of(run.run().spec()), network, ModuleNames.PUBLISHED);
        assertThat(dict.vector(file)).isEqualTo(ZooStore.weights(run));
        String name = only("network-*.json");
        JsonNode whole = JSON.readTree(Files.readString(root.resolve("out").resolve(name)));
        assertThat(whole.path("graph")).isEqualTo(text.path("graph"));
        assertThat(whole.has("groups-ignoring-asymmetry")).isEqualTo(!(symmetry instanceof Standard));
    }

    private String only(String glob) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(root.resolve("out"), glob)) {
            List<String> names = new ArrayList<>();
            found.forEach(file -> names.add(file.getFileName().toString()));
            assertThat(names).hasSize(1);
            return names.get(0);
        }
    }

    /** By nothing but what the files say, a network is permuted as we permute it. */
    @Test
    void aPermutationIsAppliedByTheFilesAlone() throws IOException {
        ZooStore zoo = new ZooStore(root.resolve("store"), "cifar10");
        RunRow run = zoo.add(new Cnn3(Activation.RELU), 1);
        Network network = Networks.of(run.run().spec()).network();
        NetworkPermutation drawn = PermutationGroups.of(network).random(RandomStream.of(1, "permutation"));
        align(zoo, run, drawn);
        SafetensorsExport.write(zoo.store(), Chosen.ALL, root.resolve("out"));

        SafetensorsContent file =
                SafetensorsContent.of(root.resolve("out/" + run.run().key().hex() + ".safetensors"));
        SafetensorsContent permutation =
                SafetensorsContent.of(root.resolve("out").resolve(only("permutation-*.safetensors")));
        JsonNode groups = JSON.readTree(Files.readString(root.resolve("out").resolve(only("network-*.json"))))
                .path("groups");
        StateDict dict = StateDict.of(NetworkSpec.of(run.run().spec()), network, ModuleNames.PUBLISHED);
        assertThat(permutation.metadata())
                .containsEntry("symsweep.run", run.run().key().hex())
                .containsEntry("symsweep.epoch", "final")
                .containsEntry("symsweep.onto-kind", "run")
                .containsEntry("symsweep.method", "weight-matching");
        for (NamedTensor expected : dict.tensors(drawn.apply(ZooStore.weights(run)))) {
            float[] found = file.floats(expected.name());
            for (JsonNode group : groups) {
                long[] sources = permutation.longs(group.path("name").asText());
                for (JsonNode place : group.path("tensors")) {
                    if (place.path("tensor").asText().equals(expected.name())) {
                        found = moved(found, expected.shape(), place, sources);
                    }
                }
            }
            assertThat(NamedTensor.floats(expected.name(), expected.shape(), found)
                            .data())
                    .as(expected.name())
                    .isEqualTo(expected.data());
        }
    }

    /** Along an axis, what stands at a unit's index comes from that of its source. */
    private static float[] moved(float[] values, List<Integer> shape, JsonNode place, long[] sources) {
        int axis = place.path("axis").asInt();
        int inner = shape.subList(axis + 1, shape.size()).stream().reduce(1, Math::multiplyExact);
        int sides = shape.get(axis);
        int units = sources.length;
        float[] moved = values.clone();
        for (int i = 0; i < place.path("indices").size(); i++) {
            int to = place.path("indices").get(i).asInt();
            int from = place.path("indices")
                    .get(i / units * units + (int) sources[i % units])
                    .asInt();
            for (int outer = 0; outer < values.length / inner / sides; outer++) {
                System.arraycopy(values, (outer * sides + from) * inner, moved, (outer * sides + to) * inner, inner);
            }
        }
        return moved;
    }

    @Test
    void otherFormatsListPermutationsLineByLine() throws IOException {
        ZooStore zoo = new ZooStore(root.resolve("store"), "mnist");
        RunRow run = zoo.add(new SmallCnn(4, Activation.RELU, SmallCnn.Padding.NONE), 1);
        NetworkPermutation drawn =
                PermutationGroups.of(Networks.of(run.run().spec()).network()).random(RandomStream.of(1, "permutation"));
        align(zoo, run, drawn);
        SaneExport.write(zoo.store(), Chosen.ALL, root.resolve("sane"));
        NpyZooExport.write(zoo.store(), Chosen.ALL, root.resolve("npy"));

        for (String format : List.of("sane", "npy")) {
            JsonNode line = JSON.readTree(Files.readAllLines(root.resolve(format + "/permutations.jsonl"))
                    .get(0));
            assertThat(line.path("run").asText()).isEqualTo(run.run().key().hex());
            List<Integer> sources = new ArrayList<>();
            line.path("groups").path("conv1").forEach(source -> sources.add(source.asInt()));
            assertThat(sources.stream().mapToInt(Integer::intValue))
                    .containsExactly(Arrays.stream(drawn.permutations().get(0).sources())
                            .boxed()
                            .toArray(Integer[]::new));
            assertThat(root.resolve(format)).isDirectoryContaining("glob:**/network-*.json");
        }
        assertThat(Files.readString(root.resolve("sane/NN_tune_trainable_seed=1/params.json")))
                .contains("\"symsweep::network\":\"network-");
    }

    private static void align(ZooStore zoo, RunRow run, NetworkPermutation permutation) {
        Snapshot moved = Snapshot.end(run.run().key());
        Target onto = Target.of(Snapshot.end(new RunKey("ab".repeat(32))));
        PermutationCodec.table(zoo.store().hadoop(), zoo.store().root())
                .write(List.of(new PermutationRow(
                        new PermutationKey(new MethodId("0123456789ab"), moved, onto),
                        "weight-matching",
                        run.run().arm(),
                        0,
                        PermutationRow.groups(permutation),
                        List.of(1.0),
                        new PermutationRow.Effect(EVALUATION, EVALUATION, new MatchedWeights(List.of())))));
    }
}
