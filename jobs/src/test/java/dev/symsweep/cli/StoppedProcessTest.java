package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.symsweep.jobs.RunFiles;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.jobs.spark.TestSpark;
import dev.symsweep.jobs.train.TrainJob;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.store.RunStore;
import dev.symsweep.sweep.SweepPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Signals at all stages of commands: the process says what is finished, leaves nothing, and the same command goes on.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StoppedProcessTest {

    private static final int SEEDS = 4;

    /** Enough epochs that no command is done before its signal comes. */
    private static final String[] SLOW = {
        "arms={standard: {symmetry: {type: standard}}}", "seeds=" + SEEDS, "recipe.epochs=60"
    };

    private static final String SLOW_ALIGNMENT = "analyses={align: {straight-through: {epochs: 10000}}}";
    private static final String SLOW_CURVES = "analyses={interpolate: {points: 10001, pairs: all, on: [train]}}";

    @TempDir
    private Path directory;

    private Path sweep = Path.of("");
    private Path root = Path.of("");

    @BeforeAll
    static void signalsCanBeSent() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/env")), "needs /usr/bin/env");
        Process env = new ProcessBuilder("env", "--default-signal=INT", "true").start();
        assumeTrue(env.waitFor() == 0, "needs an env that knows --default-signal");
    }

    @BeforeEach
    void writeSweep() throws IOException {
        sweep = Files.writeString(directory.resolve("tiny.yaml"), TestSweeps.TINY);
        root = directory.resolve("results");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void trainingGoesOnWhereItWasStopped(String signal, int exitCode) throws Exception {
        SignalledProcess process =
                start(sweepCommand("train")).await(() -> !stamps().isEmpty()).signal(signal);

        assertThat(process.exitCode()).as(process::err).isEqualTo(exitCode);
        assertStopped(process, "symsweep: stopped; \\d of 4 runs are finished and kept; the same command goes on");
        List<RunFiles.Stamp> kept = stamps();
        assertThat(kept).hasSizeBetween(1, SEEDS - 1);

        SignalledProcess again = start(sweepCommand("train"));
        assertThat(again.exitCode()).as(again::err).isZero();
        assertThat(again.out()).contains("%d done before".formatted(kept.size()));
        assertThat(again.messages()).isEmpty();
        assertThat(RunFiles.unchanged(kept, stamps())).isEqualTo(kept.size());
        assertSameBitsAsInOneGo();
    }

    @ParameterizedTest
    @CsvSource({"align, alignments", "interpolate, pairs"})
    void analysesStopLikeTraining(String analysis, String units) throws Exception {
        train(SLOW);
        String[] command = sweepCommand(analysis, "--set", analysis.equals("align") ? SLOW_ALIGNMENT : SLOW_CURVES);

        SignalledProcess process =
                start(command).await(() -> log().contains(units + " 0/")).signal("TERM");

        assertThat(process.exitCode()).as(process::err).isEqualTo(143);
        assertStopped(
                process, "symsweep: stopped; 0 of 6 " + units + " are finished and kept; the same command goes on");
        assertThat(stamps()).hasSize(SEEDS);
    }

    @ParameterizedTest
    @CsvSource({"train, INT, 130", "plan, HUP, 143", "report, TERM, 143"})
    void aSignalAtTheBeginningIsNoCrash(String command, String signal, int exitCode) throws Exception {
        SignalledProcess process = start(sweepCommand(command)).awaitBegin().signal(signal);

        assertThat(process.exitCode()).as(process::err).isEqualTo(exitCode);
        assertStopped(process, "symsweep: stopped; the same command goes on");
    }

    @Test
    void theSecondSignalEndsAtOnceAndTheSameCommandCleansUp() throws Exception {
        SignalledProcess process = start(sweepCommand("train"))
                .await(() -> !stamps().isEmpty())
                .signal("INT")
                .signal("INT");

        assertThat(process.exitCode()).as(process::err).isEqualTo(130);
        assertThat(process.err()).doesNotContain("\tat ");

        assertGoesOn();
    }

    @Test
    void whatAKilledProcessLeavesIsRemovedByTheNext() throws Exception {
        SignalledProcess process =
                start(sweepCommand("train")).await(() -> !stamps().isEmpty()).signal("KILL");
        assertThat(process.exitCode()).isEqualTo(137);
        assertThat(process.temporaryFiles()).singleElement().asString().matches(".*/symsweep-.+-\\d+-\\d+");

        SignalledProcess next = start("plan", sweep.toString());
        assertThat(next.exitCode()).as(next::err).isZero();
        assertThat(next.temporaryFiles()).isEmpty();
    }

    @Test
    void theSecondDriverIsToldOfTheFirstWhoseFilesStay() throws Exception {
        String[] endless = sweepCommand("train", "--set", "recipe.epochs=100000");
        SignalledProcess first = start(endless).await(() -> Files.exists(root.resolve("drivers")));
        List<Path> files = first.temporaryFiles();

        SignalledProcess second = SignalledProcess.start(directory, "second", endless);
        second.await(() -> !second.messages().isEmpty());

        assertThat(second.messages())
                .singleElement()
                .asString()
                .matches("symsweep: another driver works on \\S+: train on host \\S+, process \\d+, since"
                        + " [-\\d]+ [:\\d]+; both share what is left to do");
        assertThat(first.temporaryFiles()).hasSize(2).containsAll(files);
        assertThat(second.signal("INT").exitCode()).isEqualTo(130);
        assertThat(first.signal("TERM").exitCode()).isEqualTo(143);
        assertStopped(first, "symsweep: stopped.*; the same command goes on");
    }

    private void assertGoesOn() throws Exception {
        SignalledProcess again = start(sweepCommand("train"));

        assertThat(again.exitCode()).as(again::err).isZero();
        assertThat(again.messages()).isEmpty();
        assertThat(again.temporaryFiles()).isEmpty();
        assertThat(stamps()).hasSize(SEEDS);
        assertThat(root.resolve("drivers")).doesNotExist();
        assertSameBitsAsInOneGo();
    }

    private void assertStopped(SignalledProcess process, String line) {
        assertThat(process.messages()).singleElement().asString().matches(line);
        assertThat(process.err()).doesNotContain("\tat ", "Exception");
        assertThat(process.temporaryFiles()).isEmpty();
        assertThat(root.resolve("drivers")).doesNotExist();
        assertThat(halfWritten()).isEmpty();
    }

    private List<Path> halfWritten() {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".tmp"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertSameBitsAsInOneGo() {
        Path unstopped = directory.resolve("unstopped");
        SweepPlan plan = TestSweeps.tiny(SLOW);
        TrainJob.on(TestSpark.session()).plan(plan).store(unstopped.toString()).execute();
        RunStore expected = RunStore.openExisting(new Configuration(), unstopped.toString(), "tiny");
        RunStore found = RunStore.openExisting(new Configuration(), root.toString(), "tiny");
        for (PlannedRun run : plan.runs()) {
            assertThat(found.weights(run.key())).isEqualTo(expected.weights(run.key()));
        }
    }

    private void train(String... overrides) {
        TrainJob.on(TestSpark.session())
                .plan(TestSweeps.tiny(overrides))
                .store(root.toString())
                .execute();
    }

    private SignalledProcess start(String... arguments) throws IOException {
        return SignalledProcess.start(directory, "first", arguments);
    }

    private String[] sweepCommand(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command, sweep.toString(), "--out", root.toString()));
        if (!command.equals("report")) {
            arguments.addAll(List.of("--master", "local[1]"));
        }
        for (String override : SLOW) {
            arguments.addAll(List.of("--set", override));
        }
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private List<RunFiles.Stamp> stamps() {
        try {
            return RunFiles.stamps(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String log() {
        try {
            Path log = root.resolve("symsweep.log");
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
