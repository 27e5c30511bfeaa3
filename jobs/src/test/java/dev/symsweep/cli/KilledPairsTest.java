package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.analysis.interpolate.PathId;
import dev.symsweep.analysis.interpolate.RepairKind;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.jobs.TrainedStore;
import dev.symsweep.jobs.analysis.AnalysisResult;
import dev.symsweep.sweep.SweepPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The driver of a pair job is killed when it has written something, and the job is run again. */
class KilledPairsTest {

    private static final String SEEDS = "seeds=6";
    private static final int PAIRS = 45;

    @RegisterExtension
    private final TrainedStore store = new TrainedStore();

    @RegisterExtension
    private final TrainedStore reference = new TrainedStore();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    @ValueSource(
            strings = {
                "{points: 101, on: [train, test]}",
                "{points: [midpoint], on: [train, test], examples: 1000, finish: {at: 0.1, within: 0.05}}"
            })
    void onlyWhatIsMissingIsComputedAndTheTableIsTheSame(String interpolate) throws Exception {
        String analyses = "analyses={interpolate: " + interpolate + "}";
        SweepPlan plan = TestSweeps.tiny(SEEDS, analyses);
        reference.interpolate(plan);

        kill(analyses);
        Map<Path, FileTime> survivors = curveFiles();
        int survived = pairs(plan);
        AnalysisResult result = store.interpolate(plan);

        assertThat(survived).as("pairs that were written before the end").isBetween(1, PAIRS - 1);
        assertThat(result.skipped()).isEqualTo(survived);
        assertThat(result.computed()).isEqualTo(PAIRS - survived);
        assertThat(result.corrupt().files()).isEmpty();
        assertThat(curveFiles()).containsAllEntriesOf(survivors);
        assertThat(store.curves()).isEqualTo(reference.curves());
    }

    /** Pairs with their curves on both splits; those on all examples that finish an estimate come with it. */
    private int pairs(SweepPlan plan) {
        PathId asked = plan.analysis(InterpolationAnalysis.class)
                .orElseThrow()
                .path(RepairKind.NONE)
                .id();
        return (int) store.curves().stream()
                        .filter(row -> row.key().path().equals(asked))
                        .count()
                / 2;
    }

    /** Starts the job on one thread and ends it the hard way at the first file of curves. */
    private void kill(String analyses) throws Exception {
        Path sweep = Files.writeString(directory.resolve("tiny.yaml"), TestSweeps.TINY);
        Path output = directory.resolve("output.txt");
        Process driver = CommandLines.start(
                output,
                Symsweep.class.getName(),
                "interpolate",
                sweep.toString(),
                "--out",
                store.root().toString(),
                "--master",
                "local[1]",
                "--set",
                SEEDS,
                "--set",
                analyses);
        while (curveFiles().isEmpty()) {
            assertThat(driver.isAlive())
                    .as(() -> "the driver runs; it said: " + read(output))
                    .isTrue();
            Thread.sleep(5);
        }
        driver.destroyForcibly().waitFor();
    }

    /** The complete files of the table. */
    private Map<Path, FileTime> curveFiles() throws IOException {
        Path table = store.root().resolve("curves");
        Map<Path, FileTime> written = new TreeMap<>();
        if (Files.isDirectory(table)) {
            try (Stream<Path> files = Files.list(table)) {
                for (Path file : files.filter(KilledPairsTest::isWhole).toList()) {
                    written.put(file, Files.getLastModifiedTime(file));
                }
            }
        }
        return written;
    }

    private static boolean isWhole(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && !name.startsWith("_") && name.endsWith(".parquet");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
