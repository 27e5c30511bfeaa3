package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.random.RandomStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A graph of one's own, from its files to the report. */
class GraphCommandTest {

    private static final int NODES = 40;
    private static final int FEATURES = 6;

    private static final String SWEEP = """
            sweep: nodes
            data: {set: {format: ogb, path: own, features: 6, classes: 2, split: random}}
            seeds: 2
            architecture: {type: graph-net, hidden: [8, 8], norm: batch-norm, activation: gelu}
            recipe:
              optimizer: {type: adam}
              schedule: {type: constant, lr: 0.01}
              batch: whole
              epochs: 20
              early-stop: {patience: 30, metric: validation-loss}
            arms:
              standard: {symmetry: {type: standard}}
              half: {symmetry: {type: standard}, architecture: {activation: half}}
              both:
                symmetry:
                  {type: w-sigma, std: 0.01, scaling: width, fixes: [{nodes: '*', n-fix: 2, kappa: 0.5}]}
            analyses:
              align: {arms: [standard], activation-matching: {activation: linear}, weight-matching: {}}
              interpolate: {points: 5, pairs: all, on: [test], modulo: [activation-matching], repair: [reset]}
            """;

    @TempDir
    private Path directory;

    private String sweep = "";
    private String data = "";

    @BeforeEach
    void writeGraph() throws IOException {
        RandomStream stream = RandomStream.of(1, "graph of a test");
        Path graph = directory.resolve("data/own");
        Files.createDirectories(graph.resolve("raw"));
        Files.createDirectories(graph.resolve("split/random"));
        String edges = IntStream.range(0, 3 * NODES)
                .mapToObj(edge -> stream.nextInt(NODES) + "," + stream.nextInt(NODES))
                .collect(Collectors.joining("\n"));
        String features = IntStream.range(0, NODES)
                .mapToObj(node -> IntStream.range(0, FEATURES)
                        .mapToObj(i -> Double.toString(stream.nextGaussian() + node % 2))
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"));
        Files.writeString(graph.resolve("raw/num-node-list.csv"), NODES + "\n");
        Files.writeString(graph.resolve("raw/num-edge-list.csv"), 3 * NODES + "\n");
        Files.writeString(graph.resolve("raw/edge.csv"), edges + "\n");
        Files.writeString(graph.resolve("raw/node-feat.csv"), features + "\n");
        Files.writeString(graph.resolve("raw/node-label.csv"), lines(0, NODES, 2));
        Files.writeString(graph.resolve("split/random/train.csv"), numbers(0, 20));
        Files.writeString(graph.resolve("split/random/valid.csv"), numbers(20, 30));
        Files.writeString(graph.resolve("split/random/test.csv"), numbers(30, NODES));
        sweep = Files.writeString(directory.resolve("nodes.yaml"), SWEEP).toString();
        data = directory.resolve("data").toString();
    }

    private static String lines(int from, int to, int modulus) {
        return IntStream.range(from, to).mapToObj(i -> i % modulus + "\n").collect(Collectors.joining());
    }

    private static String numbers(int from, int to) {
        return lines(from, to, Integer.MAX_VALUE);
    }

    @Test
    void everyCommandTakesAGraph() {
        String root = directory.resolve("out").toString();

        Run run = CommandLines.run("run", sweep, "--out", root, "--data", data, "--master", "local[1]");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("trained nodes: 6 runs planned, 0 done before, 6 finished")
                .contains("standard modulo activation-matching")
                .contains("Barriers on the test set");

        Run again = CommandLines.run("run", sweep, "--out", root, "--data", data, "--master", "local[1]");
        assertThat(again.out()).contains("6 done before, 0 finished");

        Run verified = CommandLines.run("verify", root, "--sample", "2", "--data", data, "--master", "local[1]");
        assertThat(verified.exitCode()).as(verified.out() + verified.err()).isZero();

        Run estimated = CommandLines.run(
                "plan", sweep, "--estimate", "--out", directory.resolve("x").toString(), "--data", data);
        assertThat(estimated.exitCode()).as(estimated.err()).isZero();

        Run smoke = CommandLines.run(
                "run", sweep, "--smoke", "--out", directory.resolve("s").toString(), "--data", data);
        assertThat(smoke.exitCode()).as(smoke.err()).isZero();

        Run exported = CommandLines.run(
                "export",
                root,
                "--format",
                "safetensors",
                "--to",
                directory.resolve("e").toString());
        assertThat(exported.exitCode()).as(exported.err()).isZero();
        assertThat(directory.resolve("e")).isDirectoryRecursivelyContaining("glob:**.safetensors");
    }

    @Test
    void straightThroughTakesAllNodes() {
        Run run = CommandLines.run(
                "run",
                sweep,
                "--set",
                "architecture.norm=none",
                "--set",
                "analyses={align: {arms: [standard], straight-through: {epochs: 2}}}",
                "--out",
                directory.resolve("st").toString(),
                "--data",
                data,
                "--master",
                "local[1]");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("1 alignments planned, 0 done before, 1 computed");
    }

    @Test
    void aSplitThatOverlapsIsOneLine() throws IOException {
        Files.writeString(directory.resolve("data/own/split/random/test.csv"), numbers(19, NODES));

        Run run =
                CommandLines.run("train", sweep, "--out", directory.resolve("o").toString(), "--data", data);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("symsweep: own: its split has node 19 in train and in test, must have it in one\n");
    }
}
