package dev.symsweep.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.analysis.interpolate.CurveCodec;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.run.RunRow;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/** A small sweep on the command line, as a process that finds a file system's settings where a cluster has them. */
final class Sweep {

    private static final String FILE = """
            sweep: tiny
            data: {set: glyphs}
            seeds: 2
            checkpoints: [1]
            architecture: {type: mlp, hidden: [16]}
            recipe:
              optimizer: {type: adamw, weight-decay: 0.03}
              schedule: {type: constant, lr: 1e-3}
              batch: 128
              epochs: 2
            arms:
              standard: {symmetry: {type: standard}}
              w:
                symmetry:
                  type: w
                  fixes: [{nodes: hidden1, n-fix: 64, kappa: 1}, {nodes: output, n-fix: 4, kappa: 0.5}]
            analyses:
              align: {arms: [standard], weight-matching: {}}
              interpolate: {points: 5, pairs: all, on: [test], modulo: [weight-matching]}
            """;

    private final Path directory;
    private final Configuration hadoop;

    private Sweep(Path directory, Configuration hadoop) {
        this.directory = directory;
        this.hadoop = hadoop;
    }

    /**
     * With files of its own in a directory.
     *
     * @param hadoop what is not as usual
     */
    static Sweep in(Path directory, Configuration hadoop) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("tiny.yaml"), FILE);
        try (OutputStream out = Files.newOutputStream(directory.resolve("core-site.xml"))) {
            hadoop.writeXml(out);
        }
        Configuration whole = new Configuration();
        hadoop.forEach(setting -> whole.set(setting.getKey(), setting.getValue()));
        // Kept by the bucket's name, a file system would go on asking the server of another test.
        whole.setBoolean("fs.s3a.impl.disable.cache", true);
        return new Sweep(directory, whole);
    }

    /** What a command left behind. */
    record Ended(int exitCode, String output) {

        /** The one line that says what is wrong. */
        String error() {
            List<String> lines =
                    output.lines().filter(line -> line.startsWith("symsweep: ")).toList();
            assertThat(lines).as(output).hasSize(1);
            assertThat(output).doesNotContain("\tat ");
            return lines.get(0);
        }
    }

    /** Does a command to its end. */
    Ended run(String command, String root, String... options) throws IOException, InterruptedException {
        Process process = start(command, root, options);
        int exitCode = process.waitFor();
        return new Ended(exitCode, Files.readString(output()));
    }

    /** Starts a command. */
    Process start(String command, String root, String... options) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(words::add);
        words.addAll(List.of("-Xmx1g", "-cp", directory + ":" + System.getProperty("java.class.path")));
        words.addAll(List.of("dev.symsweep.cli.Symsweep", command, "tiny.yaml", "--out", root));
        words.addAll(Arrays.asList(options));
        return new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output().toFile())
                .start();
    }

    private Path output() {
        return directory.resolve("output.txt");
    }

    /** What is to be the same wherever it lies. */
    record Bits(Map<RunKey, List<Float>> weights, List<CurveRow> curves) {}

    /** All runs' weights, of their ends and of their checkpoints, and all curves. */
    Bits bits(String root) {
        RunStore store = RunStore.at(hadoop, root);
        Map<RunKey, List<Float>> weights = new TreeMap<>();
        for (RunRow run : store.scan().rows()) {
            List<Float> values = new ArrayList<>();
            RunKey key = run.run().key();
            for (float value : store.weights(key)) {
                values.add(value);
            }
            for (float value : store.checkpoints().weights(key, 1)) {
                values.add(value);
            }
            weights.put(key, values);
        }
        return new Bits(weights, CurveCodec.table(hadoop, root).scan().rows());
    }

    /** How many runs have ended so far. */
    int runs(String root) {
        return RunStore.at(hadoop, root).scan().rows().size();
    }
}
