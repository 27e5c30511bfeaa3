package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.run.RunRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlignFailureTest {

    @TempDir
    private Path directory;

    @Test
    void aNetworkThatCannotBeAlignedIsNamedInOneLine() throws IOException {
        String sweep = Files.writeString(directory.resolve("tiny.yaml"), TestSweeps.TINY)
                .toString();
        String root = directory.resolve("out").toString();
        CommandLines.run("train", sweep, "--out", root, "--master", "local[2]");
        RunKey broken = TestSweeps.tiny().runs("standard").get(1).key();
        RunStore store = RunStore.at(new Configuration(), root);
        RunRow row = store.read(broken);
        float[] weights = store.weights(broken);
        Arrays.fill(weights, Float.POSITIVE_INFINITY);
        store.write(row, weights);

        Run run =
                CommandLines.run("align", sweep, "--out", root, "--master", "local[2]", "--method", "weight-matching");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines())
                .last()
                .asString()
                .startsWith("symsweep: run ")
                .contains(broken.hex(), "(arm standard), before weight-matching: ", "hidden1.weight")
                .doesNotContain("Exception");
        assertThat(Path.of(root, "permutations")).isEmptyDirectory();
    }
}
