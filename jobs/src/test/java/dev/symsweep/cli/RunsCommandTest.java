package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.jobs.RunFiles;
import dev.symsweep.population.PlannedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs of a store as rows: which, what of them, in which order and form, and what is no expression. */
class RunsCommandTest {

    @TempDir
    private Path root;

    private List<PlannedRun> standard = List.of();
    private List<PlannedRun> masked = List.of();

    @BeforeEach
    void store() {
        var plan = SampleStore.planned(root, 3);
        standard = plan.runs("standard");
        masked = plan.runs("w");
        SampleStore.finish(root, standard.get(0), 0.5, 10);
        SampleStore.finish(root, standard.get(1), 0.25, 20);
        SampleStore.diverge(root, standard.get(2), "loss is NaN, in \"epoch\" 1");
        SampleStore.finish(root, masked.get(0), 0.125, 40);
    }

    @Test
    void settingsAreColumnsByTheirPaths() {
        Run run = runs(
                "--where",
                "recipe.optimizer.weight-decay > 0.02 and symmetry.type = 'standard' and status = 'FINISHED'",
                "--columns",
                "seed, recipe.optimizer.weight-decay, test_loss, history[1].mean_loss as first",
                "--sort",
                "test_loss",
                "--format",
                "csv");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualToNormalizingNewlines("""
                        seed,recipe.optimizer.weight-decay,test_loss,first
                        1,0.03,0.25,0.5
                        0,0.03,0.5,0.5
                        """);
    }

    @Test
    void withoutOptionsEachRunIsALine() {
        Run run = runs();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().map(line -> line.split(" +")[1]))
                .containsExactly("arm", "standard", "standard", "standard", "w");
        assertThat(run.out().lines().map(String::length).distinct().count())
                .as("numbers are aligned")
                .isOne();
    }

    @Test
    void jsonHasNoNumberWhereThereIsNone() {
        Run run = runs(
                "--where", "status = 'DIVERGED'", "--columns", "arm, reason, test_loss, history", "--format", "json");

        assertThat(run.out().lines())
                .containsExactly(
                        "[",
                        "{\"arm\":\"standard\",\"reason\":\"loss is NaN, in \\\"epoch\\\" 1\",\"test_loss\":null,"
                                + "\"history\":[{\"epoch\":1,\"mean_loss\":\"NaN\",\"learning_rate\":0.001}]}",
                        "]");
    }

    @Test
    void textsOfCsvAreQuotedWhereTheyMustBe() {
        Run run = runs("--where", "reason <> ''", "--columns", "reason, test_loss", "--format", "csv");

        assertThat(run.out().lines()).containsExactly("reason,test_loss", "\"loss is NaN, in \"\"epoch\"\" 1\",NaN");
    }

    @Test
    void aggregatesGiveARowForEachGroup() {
        Run run = runs(
                "--columns",
                "arm, count(*) as n, sum(training_seconds) as seconds",
                "--sort",
                "n desc",
                "--format",
                "csv");

        assertThat(run.out().lines()).containsExactly("arm,n,seconds", "standard,3,31.0", "w,1,40.0");
    }

    @Test
    void noMoreRowsThanAskedForInTheOrderAskedFor() {
        Run run = runs("--columns", "seed", "--sort", "training_seconds desc", "--limit", "2", "--format", "csv");

        assertThat(run.out().lines()).containsExactly("seed", "0", "1");
    }

    @Test
    void aDamagedFileIsNamedAndTheOthersAreListed() throws IOException {
        Files.writeString(RunFiles.of(root, masked.get(0).key()), "no Parquet");

        Run run = runs("--columns", "seed", "--format", "csv");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().lines()).containsExactly("seed", "0", "1", "2");
        assertThat(run.err())
                .contains(masked.get(0).key().hex())
                .contains("is corrupt: ")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--where|accuracy > 0.5|--where asks for unknown column accuracy, the nearest are train_accuracy, test_",
                "--where|recipe.schedule.lrr > 1|unknown column recipe.schedule.lrr, the nearest are recipe.schedule.lr",
                "--where|arm = standard|unknown column standard, the nearest are |",
                "--where|1 = 1; DROP TABLE stored|--where is no SQL expression: syntax error at or near \";\"",
                "--where|true) FROM runs; DROP VIEW runs; --|--where is no SQL expression: syntax error at or near",
                "--where|true) UNION ALL SELECT (true|must be an SQL expression on columns of runs, no statement",
                "--where|seed IN (SELECT 1)|must be an SQL expression on columns of runs, no statement",
                "--where|exists (FROM read_csv('/etc/passwd'))|must be an SQL expression on columns of runs",
                "--where|arm = 'w|--where is no SQL expression: unterminated string literal",
                "--where|count(*) > 1|the query cannot be: Binder Error: WHERE clause cannot contain aggregates!",
                "--where|seed = 'many'|the query cannot be: Conversion Error: Could not convert string 'many' to INT64",
                "--where|weights is null|weights, which are in no table of runs; symsweep export RESULTS --format",
                "--columns|seed FROM runs, stored|--columns is no SQL expression: syntax error",
                "--columns|DISTINCT arm|must be an SQL expression on columns of runs, no statement, clause or query",
                "--columns|read_text('/etc/passwd')|the query cannot be: ",
                "--columns|weights|--columns asks for weights, which are in no table of runs",
                "--sort|seed limit 1|--sort is \"seed limit 1\", must be an SQL expression",
                "--limit|0|--limit is 0, must be at least 1",
                "--format|xml|expected one of [table, csv, json] (case-sensitive) but was 'xml'"
            })
    void whatCannotBeAskedIsOneLine(String option, String value, String message) {
        Run run = runs(option, value);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("symsweep: ").contains(message).hasLineCount(1);
    }

    @Test
    void noStoreIsOneLine() {
        Run run = CommandLines.run("runs", root.resolve("none").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("none").hasLineCount(1);
    }

    private Run runs(String... options) {
        List<String> arguments = new ArrayList<>(List.of("runs", root.toString()));
        arguments.addAll(List.of(options));
        return CommandLines.run(arguments.toArray(String[]::new));
    }
}
