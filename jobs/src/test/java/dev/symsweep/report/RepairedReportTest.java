package dev.symsweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.analysis.interpolate.RepairKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Curves between repaired networks are rows of their own. */
class RepairedReportTest {

    private static final double[] ACCURACY = {0.9, 0.9, 0.9};

    private static SampleSweep sample() {
        return SampleSweep.of("repaired", 3)
                .arm("standard", 2)
                .trained("standard")
                .curve("standard", 0, 1, loss(0.6), ACCURACY)
                .repairedCurve(RepairKind.MEASURED, "standard", 0, 1, loss(0.5), ACCURACY)
                .moduloCurve("standard", 0, 1, loss(0.4), ACCURACY)
                .moduloCurve(RepairKind.MEASURED, "standard", 0, 1, loss(0.2), ACCURACY);
    }

    private static double[] loss(double midpoint) {
        return new double[] {0.1, midpoint, 0.1};
    }

    @Test
    void theTerminalHasThemInAColumn() {
        List<String> lines = sample().reportModulo("standard", List.of(RepairKind.NONE, RepairKind.MEASURED))
                .lines();

        assertThat(lines)
                .containsSubsequence(
                        "                                                  loss at the     loss maximum  loss "
                                + "maximum  error at the",
                        "                                                     midpoint  over ends' mean    "
                                + "over chord      midpoint",
                        "arm                              repair    pairs       [nats]           [nats]        "
                                + "[nats]    [% points]",
                        "standard                         none          1       0.5000           0.5000        "
                                + "0.5000          0.00",
                        "standard                         measured      1       0.4000           0.4000        "
                                + "0.4000          0.00",
                        "standard modulo weight-matching  none          1       0.3000           0.3000        "
                                + "0.3000          0.00",
                        "standard modulo weight-matching  measured      1       0.1000           0.1000        "
                                + "0.1000          0.00");
        assertThat(lines)
                .as("its networks are listed once")
                .filteredOn(line -> line.matches("standard +2 .*"))
                .hasSize(1);
    }

    @Test
    void theDocumentNamesThem() {
        String html = sample().reportModulo("standard", List.of(RepairKind.NONE, RepairKind.MEASURED))
                .html();

        assertThat(html)
                .contains(
                        "</span>standard</th><td class=\"text\">none</td>",
                        "</span>standard</th><td class=\"text\">measured</td>",
                        "</span>standard modulo weight-matching</th><td class=\"text\">none</td>",
                        "</span>standard modulo weight-matching</th><td class=\"text\">measured</td>",
                        "<h3>standard, repaired (measured)</h3>",
                        "<h3>standard modulo weight-matching, repaired (measured)</h3>",
                        "Jordan et al. 2023");
        assertThat(sample().report().html())
                .as("where nothing is repaired")
                .contains("</span>standard</th>")
                .doesNotContain("repaired (", "Jordan");
    }

    /** As of arms with batch norm. */
    @Test
    void anArmMayHaveRepairedCurvesAlone() {
        SampleSweep sweep = SampleSweep.of("batch", 3)
                .arm("standard", 2)
                .finished("standard", 0, 0.1, 0.9)
                .diverged("standard", 1, "loss is NaN")
                .arm("other", 2)
                .trained("other")
                .repairedCurve(RepairKind.RESET, "other", 0, 1, loss(0.5), ACCURACY);
        Report report = sweep.reportRepaired(RepairKind.RESET, RepairKind.MEASURED);

        assertThat(report.lines())
                .anyMatch(line -> line.matches("standard +1 +1 +0 +0 .*"))
                .anyMatch(line -> line.matches("other +2 +0 +0 +0 .*"))
                .anyMatch(line -> line.matches("standard +reset +no pairs .*"))
                .anyMatch(line -> line.matches("other +reset +1 +0\\.4000 .*"))
                .anyMatch(line -> line.matches("other +measured +no pairs .*"))
                .anyMatch(line -> line.startsWith("  diverged: standard, seed 1"))
                .filteredOn(line -> line.startsWith("  diverged"))
                .hasSize(1);
        assertThat(report.html()).contains("</span>other</th>", "<h3>other, repaired (reset)</h3>");
    }
}
