package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.analysis.surface.SurfaceCodec;
import dev.symsweep.analysis.surface.SurfaceRow;
import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.population.Snapshot;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.Table;
import dev.symsweep.store.run.RunRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Surfaces through three networks, from the sweep file to the report. */
class SurfaceTest {

    @TempDir
    private Path directory;

    private String sweep = "";
    private String root = "";

    @BeforeEach
    void writeSweep() throws IOException {
        String yaml = TestSweeps.TINY.replaceAll("(?s)analyses:.*", "").replace("seeds: 2", "seeds: 3") + """
                analyses:
                  align: {arms: [standard], weight-matching: {}}
                  surface: {arms: [standard, w], resolution: 2, modulo: [weight-matching]}
                """;
        sweep = Files.writeString(directory.resolve("tiny.yaml"), yaml).toString();
        root = directory.resolve("out").toString();
    }

    @Test
    void surfacesAreEvaluatedOnceAndReported() throws IOException {
        assertThat(run("train").exitCode()).isZero();
        Run early = run("surface");
        assertThat(early.out())
                .startsWith("surveyed tiny: 3 surfaces planned, 0 done before, 2 computed, 1 left out")
                .contains("left out: 1 surfaces modulo a method by which both other networks are not aligned to the"
                        + " first yet; run symsweep align first");
        run("align");
        Run rest = run("surface");
        assertThat(rest.out()).contains("3 surfaces planned, 2 done before, 1 computed, 0 left out");
        List<SurfaceRow> rows = rows();
        assertThat(rows).hasSize(3);
        for (SurfaceRow row : rows) {
            for (int i = 0; i < 3; i++) {
                Snapshot network = row.key().networks().get(i);
                RunRow trained = RunStore.openExisting(new Configuration(), root, "tiny").scan().rows().stream()
                        .filter(found -> found.run().key().equals(network.run()))
                        .findFirst()
                        .orElseThrow();
                Evaluation corner = row.surface().corners().get(i);
                assertThat(corner.loss()).isCloseTo(trained.outcome().test().loss(), within(1e-5));
            }
            assertThat(row.surface().grid().get(1))
                    .isEqualTo(row.surface().middles().get(0));
        }
        assertThat(rows)
                .filteredOn(row -> row.method().equals("weight-matching"))
                .hasSize(1);
        assertThat(rows.stream()
                        .filter(row -> row.arm().equals("standard"))
                        .map(row -> row.surface().centroid()))
                .as("aligned networks have another centroid")
                .doesNotHaveDuplicates();

        assertThat(run("surface").out()).contains("3 done before, 0 computed, 0 left out");
        assertThat(rows()).isEqualTo(rows);
        Path figures = directory.resolve("figures");
        Run report = CommandLines.run("report", root, "--figures", figures.toString());
        assertThat(report.exitCode()).as(report.err()).isZero();
        assertThat(report.out()).contains("Loss on the plane through three networks");
        assertThat(figures.resolve("surface-1.png")).isNotEmptyFile();
        assertThat(Files.readAllLines(figures.resolve("surface-1.csv"))).hasSize(1 + 6);

        Run plane = CommandLines.run(
                "surface", sweep, "--out", root, "--set", "analyses.surface={arms: [w], kind: plane, resolution: 3}");
        assertThat(plane.out()).contains("1 surfaces planned, 0 done before, 1 computed, 0 left out");
    }

    @Test
    void thePlanCountsSurfaces() {
        assertThat(CommandLines.run("plan", sweep).out().lines())
                .contains(
                        "surfaces: 3, triangle, 2 steps a side",
                        "  standard                2 surfaces",
                        "  w                       1 surfaces");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{kind: cube} | analyses.surface.kind is \"cube\", must be one of plane, triangle",
                "{resolution: 0} | analyses.surface.resolution is 0, must be 1..501",
                "{kind: plane, resolution: 1} | analyses.surface.resolution is 1, must be 2..501",
                "{triples: 2} | analyses.surface needs 2 disjoint triples of runs of one network and setting in each"
                        + " arm, arm \"standard\" has 1 (3 runs)",
                "{triples: []} | analyses.surface.triples is [], must be a number, or a list of at least one triple",
                "{triples: [[1, 2, 4]]} | analyses.surface.triples[0][2] is 4, must be 1..3",
                "{triples: [[1, 2]]} | analyses.surface.triples[0] is [1, 2], must be three different places of runs in"
                        + " their arm, for instance [1, 2, 3]",
                "{triples: [[1, 2, 2]]} | analyses.surface.triples[0] is [1, 2, 2], must be three different places of"
                        + " runs in their arm, for instance [1, 2, 3]",
                "{arms: [w], modulo: [weight-matching]} | analyses.surface.modulo is "
                        + "[\"weight-matching\"], must be left"
                        + " out, or analyses.align must list a method of pairs and cover one of the arms",
            })
    void badInputIsOneLine(String section, String line) {
        Run plan = CommandLines.run("plan", sweep, "--set", "analyses.surface=" + section);
        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.err().lines()).singleElement().asString().endsWith(line);
    }

    @Test
    void fewerThanThreeRunsSpanNoPlane() {
        Run plan = CommandLines.run("plan", sweep, "--set", "seeds=2", "--set", "analyses={surface: {}}");
        assertThat(plan.err())
                .contains("analyses.surface needs 1 triple of runs of one network and setting in each arm,"
                        + " arm \"standard\" has 0 (2 runs)");
        assertThat(plan.exitCode()).isEqualTo(2);
    }

    @Test
    void networksWithBatchNormHaveNoPlane() {
        Run plan = CommandLines.run("plan", sweep, "--set", "architecture.norm=batch-norm");
        assertThat(plan.err().lines())
                .singleElement()
                .asString()
                .endsWith("analyses.surface covers arm \"standard\", whose networks have batch-norm: its running"
                        + " statistics fit no point between networks; leave the arm out");
        assertThat(plan.exitCode()).isEqualTo(2);
    }

    private Run run(String command) {
        return CommandLines.run(command, sweep, "--out", root, "--master", "local[2]");
    }

    private List<SurfaceRow> rows() {
        return Table.at(new Configuration(), root, SurfaceCodec.CODEC).scan().rows();
    }
}
