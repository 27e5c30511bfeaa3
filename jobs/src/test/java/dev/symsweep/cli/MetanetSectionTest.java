package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a section {@code metanet} that cannot be is answered with. */
class MetanetSectionTest {

    @TempDir
    private Path directory = Path.of("");

    private String sweep = "";

    @BeforeEach
    void writeSweep() throws IOException {
        sweep = Files.writeString(directory.resolve("tiny.yaml"), MetanetCommandTest.yaml())
                .toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{frob: 1} | unknown key \"frob\" in analyses.metanet, allowed: arms, batch",
                "{networks: [gnn]} | networks[0] is \"gnn\", must be one of deep-sets, dmc, mlp, stat-nn",
                "{labels: [accuracy]} | labels[0] is \"accuracy\", must be one of generalization-gap, ",
                "{lr: []} | lr is [], must be a list of at least one learning rate",
                "{lr: [0]} | lr[0] is 0, must be positive and finite",
                "{lr: [1, 1.0]} | lr[1] is 1.0, must be listed once",
                "{repeats: 0} | repeats is 0, must be 1..1000",
                "{weight-decay: -1} | weight decay is -1.0, must be 0 or more and finite",
                "{published: {v: {}}} | unknown key \"v\" in analyses.metanet.published, allowed: standard, w",
                "{published: {w: {mlp: {test-accuracy: {r2: [1], tau: [0, 0]}}}}}"
                        + " | r2 is [1], must be a number, or a list of a mean and a standard deviation",
            })
    void badInputIsOneLine(String section, String line) {
        Run plan = CommandLines.run("plan", sweep, "--set", "analyses.metanet=" + section);

        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.err().lines()).singleElement().asString().contains(line);
    }

    @Test
    void aZooMustBeAskedFor() {
        Run plan = CommandLines.run("plan", sweep, "--set", "analyses={metanet: {}}");

        assertThat(plan.err()).contains("analyses.metanet needs analyses.zoo, which makes what it learns from");
    }
}
