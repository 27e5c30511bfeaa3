package dev.symsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.population.PairSelection;
import dev.symsweep.population.PairSelection.Ends;
import dev.symsweep.spec.RunKey;
import dev.symsweep.sweep.SweepFile;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.sweep.Sweeps;
import dev.symsweep.yaml.InvalidSweepException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairFilesTest {

    private static final List<RunKey> RUNS = Sweeps.plan(Sweeps.SMALL, "seeds=3").runs().stream()
            .map(run -> run.key())
            .toList();

    @TempDir
    private Path directory;

    private Path sweep = Path.of("");
    private Path list = Path.of("");

    @BeforeEach
    void writeSweep() throws IOException {
        sweep = directory.resolve("small.yaml");
        list = directory.resolve("pairs.csv");
        Files.writeString(sweep, Sweeps.SMALL.replace("seeds: 2", "seeds: 3") + """
                analyses:
                  align: {pairs: {list: pairs.csv}, weight-matching: {}}
                  interpolate:
                    pairs: {list: pairs.csv}
                """);
    }

    @Test
    void rowsAreThePairsInTheirOrder() throws IOException {
        Files.writeString(
                list,
                "\uFEFFrun_a,run_b\r\n\r\n# the two\r\n" + hex(1) + ", " + brief(0) + "\r\n \"" + brief(2) + "\",\""
                        + brief(1) + "\"\r\n");

        assertThat(pairs(plan())).containsExactly(ends(1, 0), ends(2, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "\"first\",\"second\"", "cafe,noon", "Run A, Run B"})
    void aRowWithoutDigitsNamesTheColumns(String header) throws IOException {
        Files.writeString(list, header + "\n" + brief(0) + "," + brief(2));

        assertThat(pairs(plan())).containsExactly(ends(0, 2));
    }

    @Test
    void aListNeedsNoHeader() throws IOException {
        Files.writeString(list, brief(0) + "," + brief(2));

        assertThat(pairs(plan())).containsExactly(ends(0, 2));
    }

    @Test
    void theKeptFileNeedsNoList() throws IOException {
        Files.writeString(list, hex(0) + "," + hex(1) + "\n");
        SweepPlan plan = plan();
        Files.delete(list);

        SweepPlan kept = SweepFile.planKept("sweep.yaml", plan.file().yaml());

        assertThat(kept).isEqualTo(plan);
        assertThat(pairs(kept)).containsExactly(ends(0, 1));
        assertThat(plan.file().yaml())
                .doesNotContain("pairs.csv")
                .contains(brief(0))
                .doesNotContain(hex(0));
    }

    @Test
    void anOptionNamesAFileInTheWorkingDirectory() throws IOException {
        Files.writeString(list, "no pairs at all");
        Path other = Files.writeString(directory.resolve("other.csv"), brief(0) + "," + brief(1));
        String here =
                Path.of("").toAbsolutePath().relativize(other.toAbsolutePath()).toString();

        SweepPlan plan =
                SweepFile.plan(sweep, Sweeps.parsed("analyses={interpolate: {pairs: {list: '" + here + "'}}}"));

        assertThat(pairs(plan)).containsExactly(ends(0, 1));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            value = {
                "A,B;dead,C | :2: first run is \"dead\", must be the first digits of the key of a planned run; "
                        + "no run's key begins so",
                "A,B;;C,12  | :3: second run is \"12\", must be a run by the first digits of its key, at least 4",
                "A,B;A,A    | :2: pair is [\"A\", \"A\"], must be two different runs",
                "A,B;A,C;B,A| :3: pair is [\"B\", \"A\"], must be listed once",
                "run;A      | :1: \"run\" has 1 column, must have two: a run, a comma, and another run",
                "A,B;A,B,C  | :2: \"A,B,C\" has 3 columns, must have two: a run, a comma, and another run",
                "A,dead     | :1: second run is \"dead\", must be the first digits of the key of a planned run; "
                        + "no run's key begins so",
                "DEAD,BEEF  | :1: first run is \"DEAD\", must be the first digits of the key of a planned run; "
                        + "no run's key begins so",
                "5F0C,91AB  | :1: first run is \"5F0C\", must be the first digits of the key of a planned run; "
                        + "no run's key begins so",
                "gene,run 1 | :1: first run is \"gene\", must be the first digits of the key of a planned run; "
                        + "no run's key begins so",
                ",;A,B      | :1: first run is \"\", must be a run by the first digits of its key, at least 4",
                "A,B;run,run| :2: first run is \"run\", must be a run by the first digits of its key, at least 4"
            })
    void aMistakeIsPlacedInTheList(String rows, String message) throws IOException {
        Files.writeString(list, named(rows).replace(';', '\n'));

        assertThatThrownBy(this::plan).isInstanceOf(InvalidSweepException.class).hasMessage(list + named(message));
    }

    @Test
    void aListMustBeThereAndHaveRows() throws IOException {
        assertThatThrownBy(this::plan)
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage(sweep + ":20: analyses.align.pairs.list: " + list + ": no such file");

        Files.writeString(list, "run_a,run_b\n");

        assertThatThrownBy(this::plan)
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage(sweep + ":20: analyses.align.pairs.list is [], "
                        + "must be a list of at least one pair [run, run]");
    }

    @Test
    void theKeptFileMustHaveRoomForIt() throws IOException {
        String row = hex(0) + "," + hex(1);
        Files.writeString(list, Stream.generate(() -> row).limit(90_000).collect(Collectors.joining("\n")));

        assertThatThrownBy(this::plan)
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageMatching(
                        ".*small.yaml:[0-9]+: the sweep file has [0-9]+ characters as it is kept beside results, "
                                + "with the pairs and sweep files in it that it names, must have at most 3145472; "
                                + "list fewer pairs, or ask for some in a sweep file of their own");
    }

    private SweepPlan plan() {
        return SweepFile.plan(sweep, List.of());
    }

    private static List<Ends> pairs(SweepPlan plan) {
        return ((PairSelection.Listed)
                        plan.analysis(InterpolationAnalysis.class).orElseThrow().pairs())
                .pairs();
    }

    private static String named(String text) {
        return text.replaceAll("\\bA\\b", brief(0))
                .replaceAll("\\bB\\b", brief(1))
                .replaceAll("\\bC\\b", brief(2));
    }

    private static Ends ends(int a, int b) {
        return new Ends(RUNS.get(a), RUNS.get(b));
    }

    private static String hex(int run) {
        return RUNS.get(run).hex();
    }

    private static String brief(int run) {
        return RUNS.get(run).brief();
    }
}
