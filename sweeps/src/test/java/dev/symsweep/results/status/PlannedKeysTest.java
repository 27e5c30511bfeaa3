package dev.symsweep.results.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.population.PlannedRun;
import dev.symsweep.results.StoredPlan;
import dev.symsweep.store.RunStore;
import dev.symsweep.sweep.SweepFile;
import dev.symsweep.sweep.SweepPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannedKeysTest {

    private static final Configuration HADOOP = new Configuration();

    @TempDir
    private Path root;

    private Path file = Path.of("");

    @BeforeEach
    void place() {
        file = root.resolve(PlannedKeys.DIRECTORY).resolve(PlannedKeys.NAME);
    }

    @Test
    void whatIsKeptIsWhatWasPlanned() throws IOException {
        SweepPlan plan = plan(PlannedKeys.MANY);
        PlannedKeys planned = keys();
        Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");
        Files.setLastModifiedTime(file, FileTime.from(longAgo));

        PlannedKeys kept = keys();

        assertThat(Files.getLastModifiedTime(file).toInstant())
                .as("it was read, not planned and written")
                .isEqualTo(longAgo);
        assertThat(kept).isEqualTo(planned);
        assertThat(kept.sweep()).isEqualTo("test");
        assertThat(kept.arms()).containsExactly("wide", "narrow");
        assertThat(kept.checkpoints()).isEqualTo(Map.of("narrow", List.of(0, 1)));
        assertThat(kept.byKey().keySet())
                .containsExactlyElementsOf(
                        plan.runs().stream().map(PlannedRun::key).toList());
        assertThat(kept.byKey().get(plan.runs("narrow").get(0).key())).isEqualTo("narrow");
    }

    @Test
    void anotherPlanAndDamageArePlannedAnew() throws IOException {
        plan(PlannedKeys.MANY);
        keys();
        SweepPlan other = plan(PlannedKeys.MANY + 1);
        assertThat(keys().byKey()).hasSize(other.runs().size());

        Files.writeString(file, Files.readString(file).replaceFirst("\n [0-9a-f]{64}\n", "\n"));

        assertThat(keys().byKey()).hasSize(other.runs().size());
        Files.writeString(file, "");
        assertThat(keys().byKey()).hasSize(other.runs().size());
    }

    @Test
    void fewArePlannedEachTime() {
        plan(3);

        assertThat(keys().byKey()).hasSize(6);
        assertThat(file).doesNotExist();
    }

    private PlannedKeys keys() {
        return PlannedKeys.of(HADOOP, RunStore.openExisting(HADOOP, root.toString()));
    }

    private SweepPlan plan(int seeds) {
        SweepPlan plan = SweepFile.plan("test.yaml", """
                sweep: test
                data: {set: glyphs}
                seeds: %d
                recipe:
                  optimizer: {type: sgd}
                  schedule: {type: constant, lr: 0.1}
                  batch: 128
                  epochs: 1
                symmetry: {type: standard}
                arms:
                  wide: {architecture: {type: mlp, hidden: [8]}}
                  narrow: {architecture: {type: mlp, hidden: [4]}, checkpoints: [0, 1]}
                """.formatted(seeds), List.of());
        RunStore.open(HADOOP, root.toString(), plan.name());
        StoredPlan.keep(HADOOP, root.toString(), plan);
        return plan;
    }
}
