package dev.symsweep.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.store.directory.Scan;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The little that is read of each run is what is read of it otherwise, wherever it lies. */
class RunSummariesTest {

    /** Enough for an index. */
    private static final int RUNS = 120;

    @TempDir
    private Path root;

    private RunStore store;

    @BeforeEach
    void storeRuns() {
        store = RunStore.open(new Configuration(), root.toString(), "test");
        for (long seed = 0; seed < RUNS; seed++) {
            write(Rows.finished(seed));
        }
        write(Rows.diverged(RUNS));
        write(Rows.failed(RUNS + 1));
    }

    @Test
    void theyAreThoseOfWholeRows() throws IOException {
        assertThat(store.summaries().rows()).hasSize(RUNS + 2);
        assertThat(root.resolve("index/runs.parquet"))
                .as("as large as is worth it")
                .exists();
        assertAlike();

        write(Rows.finished(RUNS + 2));
        assertAlike();

        Files.writeString(root.resolve("runs").resolve(Rows.spec(3).key().hex() + ".parquet"), "no Parquet");
        assertAlike();
        assertThat(store.summaries().corrupt()).hasSize(1);
    }

    private void assertAlike() {
        Scan<RunSummary> summaries = store.summaries();
        Scan<RunRow> scan = store.scan();
        assertThat(summaries.rows())
                .isEqualTo(scan.rows().stream().map(RunSummary::of).toList());
        assertThat(summaries.corrupt()).isEqualTo(scan.corrupt());
    }

    private void write(RunRow row) {
        store.write(row, new float[row.layout().size()]);
    }
}
