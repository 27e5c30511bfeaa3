package dev.symsweep.report;

import static dev.symsweep.report.HandComputed.accuracies;
import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.population.PairSelection;
import org.junit.jupiter.api.Test;

/** What a report leaves out, counts or names beside its tables. */
class ReportTroublesTest {

    @Test
    void armsWithoutRunsOrPairsAreNamedAndNotInTheMeans() {
        Report report = HandComputed.sweep()
                .arm("sigma", 3)
                .finished("sigma", 0, 0.5, 0.9)
                .diverged("sigma", 1, "loss is NaN\nat step 7")
                .failed("sigma", 2, "")
                .arm("w", 2)
                .report();

        assertThat(report.lines())
                .anyMatch(line -> line.matches("sigma +1 +1 +1 +0 +0\\.5000 +90\\.00"))
                .anyMatch(line -> line.matches("w +0 +0 +0 +2 +- +-"))
                .anyMatch(line -> line.matches("sigma +no pairs +- +- +- +-"))
                .anyMatch(line -> line.matches("w +no pairs +- +- +- +-"))
                .anyMatch(line -> line.matches("  diverged: sigma, seed 1, run [0-9a-f]{12}: loss is NaN at step 7"))
                .anyMatch(line -> line.matches("  failed: sigma, seed 2, run [0-9a-f]{12}"));
        assertThat(report.html()).contains("no pairs", "No pairs with a finite curve.");
    }

    @Test
    void curvesThatAreNotFiniteAreNamedAndNotInTheMeans() {
        SampleSweep sweep = HandComputed.sweep()
                .arm("w", 2)
                .finished("w", 0, 0.1, 0.9)
                .finished("w", 1, 0.1, 0.9)
                .curve("w", 0, 1, new double[] {0.1, 0.1, Double.NaN, 0.1, 0.1}, accuracies(0.9, 0.1, 0.9));
        Report report = sweep.report();

        String pair = sweep.key("w", 0).brief() + " to " + sweep.key("w", 1).brief();
        assertThat(report.lines())
                .anyMatch(line -> line.matches("standard +3 +0\\.1000 .*"))
                .anyMatch(line -> line.matches("w +none finite +- +- +- +-"))
                .contains("  curve: w, run " + pair + ": not finite on the test set");
        assertThat(report.html()).contains(pair).doesNotContain("NaN");
    }

    @Test
    void aPairInEitherOrderIsOneAndMissingPairsAreCounted() {
        Report report = HandComputed.sweep()
                .arm("w", 3)
                .finished("w", 0, 0.1, 0.9)
                .finished("w", 1, 0.1, 0.9)
                .curve("w", 1, 0, new double[] {0.1, 0.1, 0.3, 0.1, 0.1}, accuracies(0.9, 0.9, 0.9))
                .curve("standard", 1, 0, new double[] {0.2, 9, 9, 9, 0.1}, accuracies(0.97, 0, 0.98))
                .report();

        assertThat(report.lines())
                .anyMatch(line -> line.matches("standard +3 +0\\.1000 .*"))
                .anyMatch(line -> line.matches("w +1 of 3 +0\\.2000 .*"))
                .contains("  left out: 1 curve: stored, but not of this plan");
        assertThat(report.html()).contains("1 of 3");
    }

    @Test
    void curvesThatTheSelectionOfPairsDoesNotAskForAreLeftOut() {
        double[] flat = {0.1, 0.1, 0.1};
        SampleSweep sweep = SampleSweep.of("disjoint", 3)
                .arm("standard", 4)
                .trained("standard")
                .curve("standard", 0, 1, flat, flat)
                .curve("standard", 0, 3, flat, flat);

        assertThat(sweep.report(PairSelection.disjoint(2)).lines())
                .anyMatch(line -> line.matches("standard +1 of 2 +0\\.0000 .*"))
                .contains("  left out: 1 curve: stored, but not of this plan");
    }

    @Test
    void curvesOfRunsThatAreNotTrainedAreLeftOut() {
        Report report = HandComputed.sweep()
                .arm("w", 3)
                .finished("w", 0, 0.1, 0.9)
                .diverged("w", 1, "loss is NaN")
                .curve("w", 0, 1, new double[] {0.1, 0.1, 0.3, 0.1, 0.1}, accuracies(0.9, 0.9, 0.9))
                .curve("w", 0, 2, new double[] {0.1, 0.1, 0.3, 0.1, 0.1}, accuracies(0.9, 0.9, 0.9))
                .report();

        assertThat(report.lines())
                .anyMatch(line -> line.matches("w +no pairs .*"))
                .contains("  left out: 2 curves: stored, but of a run that is not trained, not readable or exploded");
    }

    @Test
    void networksThatAreNotFiniteAreNamed() {
        SampleSweep sweep = HandComputed.sweep()
                .arm("w", 2)
                .finished("w", 0, 0.1, 0.9)
                .finished("w", 1, Double.POSITIVE_INFINITY, 0.1);

        assertThat(sweep.report().lines())
                .anyMatch(line -> line.matches("w +1 +1 +0 +0 +0 +0\\.1000 .*"))
                .contains("  network: w, seed 1, run " + sweep.key("w", 1).brief() + ": not finite on the test set");
    }

    @Test
    void armsOfMixedNumericsOrVersionsAreNamed() {
        Report report = HandComputed.sweep()
                .arm("w", 2)
                .finished("w", 0, 0.1, 0.9)
                .computedWith("AVX2", "symsweep 0.2.0; java 17.0.15")
                .finished("w", 1, 0.1, 0.9)
                .report();

        assertThat(report.html())
                .contains(
                        "1 run with onednn, oneDNN 3.11.0, AVX2, 1 thread, 1 run with onednn, oneDNN 3.11.0, "
                                + "AVX512, 1 thread",
                        "1 run with symsweep 0.1.0; java 17.0.15, 1 run with symsweep 0.2.0; java 17.0.15");
        assertThat(report.lines())
                .anyMatch(line -> line.startsWith("  numerics differ: w: "))
                .anyMatch(line -> line.startsWith("  versions differ: w: "))
                .noneMatch(line -> line.contains("differ: standard"));
    }

    @Test
    void rowsThatThePlanDoesNotNameAreLeftOutAndCounted() {
        Report report =
                HandComputed.sweep().arm("kept", 1).withoutPlanOf("standard").report();

        assertThat(report.lines())
                .noneMatch(line -> line.startsWith("standard"))
                .contains(
                        "  left out: 3 runs: stored, but not of this plan",
                        "  left out: 3 curves: stored, but not of this plan");
    }

    @Test
    void troublesBeyondTenAreCountedOnTheTerminalAndListedInTheFile() {
        SampleSweep sweep = HandComputed.sweep();
        for (int i = 0; i < 12; i++) {
            sweep.corrupt("runs/file-" + i + ".parquet", "truncated");
        }

        assertThat(sweep.report().lines())
                .contains("  corrupt file: runs/file-9.parquet: truncated", "  and 2 more, see report.html")
                .noneMatch(line -> line.contains("file-10"));
        assertThat(sweep.report().html()).contains("runs/file-11.parquet");
    }
}
