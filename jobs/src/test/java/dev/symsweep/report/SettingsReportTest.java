package dev.symsweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.jobs.TrainedStore;
import dev.symsweep.population.Setting;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.sweep.SweepPlan;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two axes: rows, pairs and pivots by setting. */
class SettingsReportTest {

    private static final SweepPlan PLAN = TestSweeps.tiny(
            "arms={sigma: {symmetry: {type: sigma}}}",
            "data.limit=256",
            "axes={symmetry.std: {grid: [0.5, 1, 2]}, recipe.schedule.lr: {grid: [1e-3, 1e-2]}}",
            "analyses={interpolate: {points: 3}}");

    @RegisterExtension
    static final TrainedStore STORE = new TrainedStore(PLAN);

    @BeforeEach
    void interpolate() {
        STORE.interpolate(PLAN);
    }

    @Test
    void everySettingHasARow() {
        List<String> lines = report().lines();

        for (Setting setting : PLAN.population().settings("sigma")) {
            assertThat(lines)
                    .as("networks and barriers of %s", setting.words())
                    .filteredOn(line -> line.startsWith("sigma") && line.contains(setting.words() + "  "))
                    .hasSize(2);
        }
        assertThat(lines)
                .as("pairs mix no settings")
                .filteredOn(line -> line.contains("1 of "))
                .isEmpty();
    }

    @Test
    void twoAxesHaveAPivotOfEachMeasure() {
        List<String> lines = report().lines();
        double loss = STORE.runs().scan().rows().stream()
                .filter(row -> row.run().setting().value("symmetry.std").equals("2"))
                .filter(row -> row.run().setting().value("recipe.schedule.lr").equals("0.01"))
                .mapToDouble(row -> row.outcome().test().loss())
                .average()
                .orElseThrow();

        assertThat(lines)
                .anyMatch(line -> line.contains("sigma: test loss, by recipe.schedule.lr"))
                .anyMatch(line -> line.contains("sigma: test accuracy, by recipe.schedule.lr"))
                .anyMatch(line -> line.contains("sigma: test loss barrier at the midpoint, by recipe.schedule.lr"))
                .anyMatch(
                        line -> line.startsWith("2 ") && line.contains(String.format(Locale.ROOT, "  %.4f +- ", loss)));
        assertThat(report().html()).contains("setting-test-loss-0-sigma", "setting-test-barrier-0-sigma");
    }

    @Test
    void rowsOfRunsTellTheirSetting() {
        assertThat(STORE.runs().scan().rows())
                .extracting(RunRow::run)
                .allSatisfy(run -> assertThat(run.setting())
                        .isEqualTo(
                                PLAN.population().find(run.key()).orElseThrow().setting()));
    }

    private static Report report() {
        return Report.of(new ReportSource(
                PLAN,
                STORE.runs().scan(),
                ReportSource.Tables.of(new Configuration(), STORE.root().toString())));
    }
}
