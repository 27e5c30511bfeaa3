package dev.symsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.results.PlanChange.Key;
import dev.symsweep.results.PlanChange.Scope;
import dev.symsweep.sweep.SweepFile;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.sweep.Sweeps;
import dev.symsweep.yaml.ValueOverride;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanChangeTest {

    private static final Configuration HADOOP = new Configuration();
    private static final String FILE = """
            sweep: test
            description: before
            """ + Sweeps.MLPS + """
            analyses:
              interpolate: {points: 5, pairs: all, on: [test]}
            """;

    @TempDir
    private Path root;

    @Test
    void keysComeGoAndChange() {
        keep(plan(FILE));
        String after = FILE.replace("description: before\n", "").replace("seeds: 2", "seeds: 3") + "checkpoints: [0]\n";

        assertThat(change(plan(after), Scope.ALL))
                .containsExactly(
                        new Key("seeds", Optional.of("2"), Optional.of("3")),
                        new Key("checkpoints", Optional.empty(), Optional.of("[0]")),
                        new Key("description", Optional.of("\"before\""), Optional.empty()));
    }

    @Test
    void analysesThatWereAskedForBeforeAreKeptAndSoNoChange() {
        keep(plan(FILE));
        String without = FILE.substring(0, FILE.indexOf("analyses:"));

        assertThat(change(plan(without), Scope.ALL)).isEmpty();
        assertThat(change(plan(without, "analyses.align={weight-matching: {}}", "seeds=5"), Scope.ANALYSES))
                .as("whoever analyzes keeps the runs of before")
                .extracting(Key::path)
                .containsExactly("analyses.align.weight-matching");
    }

    @Test
    void theSamePlanChangesNothing() {
        keep(plan(FILE));

        assertThat(change(plan(FILE), Scope.ALL)).isEmpty();
        assertThat(change(plan(FILE + "# a comment\n"), Scope.ALL)).isEmpty();
    }

    @Test
    void whereNoWholePlanLiesThereIsNothingToCompare() throws IOException {
        assertThat(PlanChange.of(HADOOP, root.toString(), plan(FILE), Scope.ALL))
                .isEmpty();
        keep(plan(FILE));
        Path file = root.resolve(StoredPlan.NAME);
        Files.writeString(file, Files.readString(file).replace("seeds: 2", "seeds: 7"));

        assertThat(PlanChange.of(HADOOP, root.toString(), plan(FILE), Scope.ALL))
                .isEmpty();
    }

    private List<Key> change(SweepPlan plan, Scope scope) {
        return PlanChange.of(HADOOP, root.toString(), plan, scope).orElseThrow().keys();
    }

    private void keep(SweepPlan plan) {
        assertThat(StoredPlan.keep(HADOOP, root.toString(), plan)).isEmpty();
    }

    private static SweepPlan plan(String yaml, String... overrides) {
        return SweepFile.plan(
                "test.yaml",
                yaml,
                Stream.of(overrides).map(ValueOverride::parse).toList());
    }
}
