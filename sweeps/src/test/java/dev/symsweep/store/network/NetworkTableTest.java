package dev.symsweep.store.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.symsweep.alignment.group.PermutationGroup;
import dev.symsweep.architecture.Architecture;
import dev.symsweep.architecture.GraphNet;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.SmallCnn;
import dev.symsweep.architecture.Vgg;
import dev.symsweep.bayes.LowRankPosterior;
import dev.symsweep.bayes.LowRankPosterior.Diagonal;
import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.Pooling;
import dev.symsweep.network.Shape;
import dev.symsweep.network.Window;
import dev.symsweep.random.RandomStream;
import dev.symsweep.spec.NetworkDigest;
import dev.symsweep.spec.Sha256;
import dev.symsweep.store.ParquetRows;
import dev.symsweep.store.Table;
import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.symmetry.SigmaAsymmetric;
import dev.symsweep.symmetry.Standard;
import dev.symsweep.symmetry.Symmetry;
import dev.symsweep.symmetry.WAsymmetric;
import dev.symsweep.training.InitialLaw;
import dev.symsweep.training.InitialParameters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkTableTest {

    private static final Shape IMAGE = Shape.of(8, 8, 3);
    private static final int CLASSES = 4;
    private static final int EXAMPLES = 3;

    @TempDir
    private Path root;

    private Table<NetworkDigest, NetworkRow> table;

    @BeforeEach
    void openTable() {
        table = NetworkCodec.table(new Configuration(), root.toString());
    }

    static Stream<Arguments> networks() {
        SigmaAsymmetric sigma = new SigmaAsymmetric(7, 1, SigmaAsymmetric.Scaling.WIDTH);
        return Stream.of(
                Arguments.of("sigma", new Mlp(List.of(6, 5), Norm.LAYER_NORM, Activation.GELU), sigma),
                Arguments.of(
                        "w",
                        new Mlp(List.of(8, 8), Norm.NONE, Activation.RELU),
                        new WAsymmetric(7, List.of(Fix.entries("hidden*", 3, 1), Fix.entries("output", 2, 1)))),
                Arguments.of("images, sigma", new SmallCnn(4, Activation.GELU_TANH), sigma),
                Arguments.of(
                        "images, w",
                        new ResNet(8, 0.25, Norm.GROUP_NORM, ResNet.Shortcut.PADDED),
                        new WAsymmetric(
                                7,
                                List.of(
                                        Fix.entries("st*m", 0, 0),
                                        Fix.entries("stage1-*", 0, 0),
                                        Fix.entries("stage2-*", 9, 0.5),
                                        Fix.filters("stage3-*", 2, 0.5),
                                        Fix.entries("output", 0, 0)))));
    }

    /** By the row alone, as whoever has the file and no software would do it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void theRowSaysWhatTheNetworkComputes(String name, Architecture architecture, Symmetry symmetry)
            throws IOException {
        Network network = symmetry.rewrite(architecture.network(IMAGE, CLASSES));
        FixedEntries fixed = symmetry.fixedEntries(network);
        float[] vector = InitialParameters.draw(network.layout(), InitialLaw.KAIMING_NORMAL, fixed, 3);
        float[] inputs = new float[EXAMPLES * IMAGE.elements()];
        RandomStream stream = RandomStream.of(1, "inputs");
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) stream.nextGaussian();
        }
        table.write(List.of(NetworkRow.of(network, fixed)));

        Group row = row();
        float[] expected = outputs(network, vector, inputs);

        StoredForward stored = new StoredForward(row, vector);
        for (int example = 0; example < EXAMPLES; example++) {
            double[] input = new double[IMAGE.elements()];
            for (int i = 0; i < input.length; i++) {
                input[i] = inputs[example * input.length + i];
            }
            double[] outputs = stored.of(input);
            for (int k = 0; k < CLASSES; k++) {
                assertThat(outputs[k]).isCloseTo(expected[example * CLASSES + k], within(1e-5));
            }
        }
        IntBuffer indices = bytes(row, "fixed_indices").asIntBuffer();
        FloatBuffer values = bytes(row, "fixed_values").asFloatBuffer();
        assertThat(indices.remaining()).isEqualTo(fixed.count()).isEqualTo(values.remaining());
        while (indices.hasRemaining()) {
            assertThat(vector[indices.get()]).isEqualTo(values.get());
        }
        assertThat(digest(row)).isEqualTo(row.getString("digest", 0));
    }

    /** As the documentation says that it is made. */
    private static String digest(Group row) {
        MessageDigest digest = Sha256.start();
        for (String column : List.of("graph", "layout", "groups")) {
            digest.update((row.getString(column, 0) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        digest.update(bytes(row, "fixed_indices"));
        digest.update(bytes(row, "fixed_values"));
        Group gates = row.getGroup("gates", 0);
        for (int i = 0; i < gates.getFieldRepetitionCount("list"); i++) {
            digest.update(bytes(gates.getGroup("list", i).getGroup("element", 0), "values"));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void aNetworkComesBackAsItWasWritten(String name, Architecture architecture, Symmetry symmetry) {
        Network network = symmetry.rewrite(architecture.network(IMAGE, CLASSES));
        NetworkRow row = NetworkRow.of(network, symmetry.fixedEntries(network));

        table.write(List.of(row));

        assertThat(table.scan().corrupt()).isEmpty();
        assertThat(table.scan().rows()).singleElement().satisfies(read -> {
            assertThat(read.network().nodes()).isEqualTo(network.nodes());
            assertThat(read.network().layout()).isEqualTo(network.layout());
            assertThat(read.fixed()).isEqualTo(row.fixed());
            assertThat(read.groups()).isEqualTo(row.groups());
            assertThat(read.digest()).isEqualTo(row.digest());
        });
        assertThat(table.index().rows()).extracting(Table.Entry::key).containsExactly(row.digest());
    }

    /** A kind that cannot be stored fails here, not when someone trains it. */
    @Test
    void aWindowThatIsNoSquareComesBack() throws IOException {
        Window high = new Window(3, 2);
        List<Node> nodes = List.of(
                new Convolution("conv", Network.INPUT, 2, high, 1, 0, Convolution.Bias.NONE),
                new Pooling("pool", "conv", Pooling.Statistic.MEAN, high, 1),
                new Convolution("square", "pool", 2, 2, 1, 0, Convolution.Bias.NONE));
        List<Shape> input = List.of(IMAGE);
        ObjectMapper json = new ObjectMapper();
        for (Node node : nodes) {
            String text = json.writeValueAsString(NodeJson.write(node, input));
            assertThat(text).contains(node.name().equals("square") ? "\"kernel\":2" : "[3,2]");
            assertThat(NodeJson.read(json.readTree(text), any -> {
                        throw new AssertionError(any);
                    }))
                    .isEqualTo(node);
        }
    }

    @Test
    void everyKindOfNodeIsStored() {
        Shape images = Shape.of(32, 32, 3);
        Network mlp = new Mlp(List.of(4), Norm.BATCH_NORM, Activation.RELU).network(images, CLASSES);
        LowRankPosterior posterior = new LowRankPosterior(2, -10, Diagonal.CONSTANT, 0.01, 1);
        List<Network> networks = List.of(
                mlp,
                new SmallCnn(4, Activation.GELU).network(images, CLASSES),
                new Vgg(4, Norm.LAYER_NORM).network(images, CLASSES),
                new ResNet(8, 0.25, Norm.GROUP_NORM, ResNet.Shortcut.PADDED).network(images, CLASSES),
                new SigmaAsymmetric(0, 1, SigmaAsymmetric.Scaling.NONE).rewrite(mlp),
                posterior.of(mlp, FixedEntries.none()).network(),
                new GraphNet(List.of(4), GraphNet.Kind.GCN, Norm.NONE, Activation.HALF, GraphNet.Readout.GRAPH)
                        .network(Shape.of(9), CLASSES));
        List<Node> nodes =
                networks.stream().flatMap(network -> network.nodes().stream()).toList();

        assertThat(nodes).extracting(Object::getClass).contains(Node.class.getPermittedSubclasses());
        networks.forEach(network -> {
            NetworkRow row = NetworkRow.of(network, FixedEntries.none());
            table.write(List.of(row));
        });
        assertThat(table.scan().corrupt()).isEmpty();
        assertThat(table.scan().rows()).hasSize(networks.size());
    }

    @Test
    void theDigestIsOfAllThatARunsNetworkIs() {
        Architecture family = new Mlp(List.of(8, 8), Norm.NONE, Activation.RELU);
        Network plain = family.network(IMAGE, CLASSES);
        List<Symmetry> symmetries = List.of(
                new WAsymmetric(7, List.of(Fix.entries("*", 3, 1))),
                new WAsymmetric(8, List.of(Fix.entries("*", 3, 1))),
                new SigmaAsymmetric(7, 1, SigmaAsymmetric.Scaling.NONE),
                new SigmaAsymmetric(8, 1, SigmaAsymmetric.Scaling.NONE),
                new Standard());

        assertThat(symmetries)
                .extracting(symmetry -> {
                    Network network = symmetry.rewrite(plain);
                    return NetworkRow.of(network, symmetry.fixedEntries(network))
                            .digest();
                })
                .doesNotHaveDuplicates();
        assertThat(NetworkRow.of(plain, FixedEntries.none()).digest())
                .isEqualTo(NetworkRow.of(family.network(IMAGE, CLASSES), FixedEntries.none())
                        .digest());
    }

    /** Other versions must find the rows that this one writes. */
    @Test
    void theDigestStaysAsItIs() {
        Network network = new Mlp(List.of(3), Norm.NONE, Activation.RELU).network(Shape.of(2), 2);

        NetworkRow row = NetworkRow.of(network, FixedEntries.none());

        assertThat(row.groups()).extracting(PermutationGroup::name).containsExactly("hidden1");
        assertThat(row.digest().hex()).isEqualTo("5beed192110c731b7a7d786f074525b386c010a6c9b9f7154c48a419a7f499ed");
    }

    private Group row() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("networks"))) {
            return ParquetRows.of(files.findFirst().orElseThrow()).get(0);
        }
    }

    private static ByteBuffer bytes(Group row, String column) {
        return ByteBuffer.wrap(row.getBinary(column, 0).getBytes()).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static float[] outputs(Network network, float[] vector, float[] inputs) {
        String last = network.nodes().get(network.nodes().size() - 1).name();
        CompileOptions options = CompileOptions.ofBatch(EXAMPLES).withObserved(Set.of(last));
        try (Executable executable = Engine.named("onednn").compile(network, options)) {
            executable.writeParameters(vector);
            executable.writeInputs(inputs, EXAMPLES);
            executable.forward();
            float[] outputs = new float[EXAMPLES * CLASSES];
            executable.readActivation(last, outputs);
            return outputs;
        }
    }
}
