package dev.symsweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.jobs.TrainedStore;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.sweep.SweepPlan;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Alignments of a sweep with an axis, by setting. */
class AlignmentSettingsReportTest {

    private static final SweepPlan PLAN = plan("all");

    @RegisterExtension
    static final TrainedStore STORE = new TrainedStore(PLAN);

    @BeforeEach
    void align() {
        STORE.align(PLAN);
    }

    @Test
    void everySettingHasARowForEachMethod() {
        List<List<String>> rows = rows(PLAN);
        PlannedRun moved = PLAN.runs("standard").get(1);

        assertThat(rows)
                .extracting(row -> row.subList(0, 4))
                .containsExactly(
                        List.of("Arm", "Setting", "Method", "Alignments"),
                        List.of("standard", "recipe.schedule.lr=0.001", "weight-matching", "1 of 1"),
                        List.of("standard", "recipe.schedule.lr=0.01", "weight-matching", "1 of 1"),
                        List.of("standard", "recipe.schedule.lr=0.001", "universe", "2 of 2"),
                        List.of("standard", "recipe.schedule.lr=0.01", "universe", "2 of 2"));
        assertThat(rows.get(1).get(4))
                .as("the loss of its own network alone")
                .isEqualTo(
                        String.format(Locale.ROOT, "%.4f", STORE.tested(moved).loss()));
    }

    @Test
    void pairsThatMixSettingsAreOfTheWholeArm() {
        assertThat(rows(plan("{within: arm}")))
                .extracting(row -> row.subList(0, 4))
                .containsExactly(
                        List.of("Arm", "Setting", "Method", "Alignments"),
                        List.of("standard", "", "weight-matching", "2 of 6"),
                        List.of("standard", "recipe.schedule.lr=0.001", "universe", "2 of 2"),
                        List.of("standard", "recipe.schedule.lr=0.01", "universe", "2 of 2"));
    }

    private static SweepPlan plan(String pairs) {
        return TestSweeps.tiny(
                "arms={standard: {symmetry: {type: standard}}}",
                "data.limit=256",
                "axes={recipe.schedule.lr: {grid: [1e-3, 1e-2]}}",
                "analyses={align: {pairs: " + pairs + ", weight-matching: {}, universe: {}}}");
    }

    /** The cells of the table, its head first, each as it is read. */
    private static List<List<String>> rows(SweepPlan plan) {
        String html = Report.of(new ReportSource(
                        plan,
                        STORE.runs().scan(),
                        ReportSource.Tables.of(new Configuration(), STORE.root().toString())))
                .html();
        String table =
                html.replaceAll("(?s).*<table id=\"alignments-table\">", "").replaceAll("(?s)</table>.*", "");
        return Pattern.compile("<tr>(.*?)</tr>", Pattern.DOTALL)
                .matcher(table)
                .results()
                .map(row -> Stream.of(row.group(1).split("</t[hd]>"))
                        .map(cell -> cell.replaceAll("<[^>]*>", "").strip())
                        .toList())
                .toList();
    }
}
