package dev.symsweep.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.store.directory.StoreException;
import dev.symsweep.sweep.SweepFile;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.sweep.Sweeps;
import dev.symsweep.yaml.InvalidSweepException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredPlanTest {

    /** Prime to eight, so that every bit of a byte has its turn. */
    private static final int STEP = 5;

    private static final Configuration HADOOP = new Configuration();
    private static final SweepPlan PLAN = SweepFile.plan("test.yaml", "sweep: test\n" + Sweeps.MLPS, List.of());

    @TempDir
    private Path root;

    @Test
    void everyFlippedBitIsNoticedOrHarmless() throws IOException {
        Path file = kept();
        byte[] whole = Files.readAllBytes(file);
        int noticed = 0;
        for (int bit = 0; bit < 8 * whole.length; bit += STEP) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, damaged);
            noticed += isNoticed("bit " + bit) ? 1 : 0;
        }
        assertThat(noticed).isGreaterThan(8 * PLAN.file().yaml().length() / STEP);
    }

    private boolean isNoticed(String damage) {
        try {
            assertThat(read().file().yaml())
                    .as("plan with %s flipped", damage)
                    .isEqualTo(PLAN.file().yaml());
            return false;
        } catch (StoreException | InvalidSweepException e) {
            assertThat(e).message().hasLineCount(1);
            return true;
        }
    }

    @Test
    void aDamagedPlanIsSaidToBeOneAndWrittenAnewByTheNextJob() throws IOException {
        Path file = kept();
        String whole = Files.readString(file);
        Files.writeString(file, whole.replace("seeds: 2", "seeds: 3"));
        assertThat(Files.readString(file)).isNotEqualTo(whole);

        assertThatThrownBy(this::read)
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        root + "/sweep.yaml: it is not as it was written, its first line says; train with the sweep's"
                                + " own file and --out " + root
                                + " writes it anew, and who changed it on purpose deletes its first line");
        assertThat(StoredPlan.keep(HADOOP, root.toString(), PLAN))
                .contains("it is not as it was written, its first line says");
        assertThat(file).hasContent(whole);
    }

    @Test
    void aPlanWithoutItsLineIsReadAsItIs() throws IOException {
        Path file = kept();
        Files.writeString(file, PLAN.file().yaml());

        assertThat(read().runs()).isEqualTo(PLAN.runs());
        assertThat(StoredPlan.keep(HADOOP, root.toString(), PLAN)).isEmpty();
    }

    /** As an earlier Symsweep took them. */
    @Test
    void whatIsRefusedInANewFileIsPlannedBesideItsResults() throws IOException {
        String yaml = PLAN.file().yaml();
        String name = "n".repeat(240);
        assertPlannedBesideResults(yaml.replaceFirst("\\bsweep: test", "sweep: " + name));
        assertPlannedBesideResults(yaml.replaceFirst("\\bstandard:", name + ":"));
        assertPlannedBesideResults(yaml + """
                axes:
                  recipe.schedule.lr: {grid: [2e-3]}
                  recipe.schedule: {grid: [{type: constant, lr: 1e-3}, {type: constant, lr: 3e-3}]}
                """);
    }

    private void assertPlannedBesideResults(String yaml) throws IOException {
        assertThatThrownBy(() -> SweepFile.plan("test.yaml", yaml, List.of()))
                .isInstanceOf(InvalidSweepException.class);
        Files.writeString(root.resolve("sweep.yaml"), yaml);

        SweepPlan read = read();

        assertThat(read.runs()).isNotEmpty();
        assertThat(StoredPlan.keepAnalyses(HADOOP, root.toString(), read)).isEmpty();
    }

    private Path kept() {
        assertThat(StoredPlan.keep(HADOOP, root.toString(), PLAN)).isEmpty();
        return root.resolve("sweep.yaml");
    }

    private SweepPlan read() {
        return StoredPlan.read(HADOOP, root.toString());
    }
}
