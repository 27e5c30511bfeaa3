package dev.symsweep.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.PixelStatistics;
import dev.symsweep.data.TrainTest;
import dev.symsweep.data.file.DataCheck;
import dev.symsweep.data.file.FileCheck.Verdict;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The real CIFAR-10, against its published counts and statistics. */
@EnabledIf(
        value = "dev.symsweep.data.source.RealData#hasCifar10",
        disabledReason = "SYMSWEEP_DATA does not name a data directory with CIFAR-10 in it")
class Cifar10Test {

    private static final PixelStatistics ZERO_TO_ONE =
            new PixelStatistics(List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));

    private static LoadedData loaded;
    private static TrainTest cifar10;

    @BeforeAll
    static void load() {
        loaded = DataSets.named("cifar10").load(RealData.root());
        cifar10 = loaded.examples();
    }

    private static int[] classCounts(LabelledImages images) {
        int[] counts = new int[images.classes()];
        for (int i = 0; i < images.size(); i++) {
            counts[images.label(i)]++;
        }
        return counts;
    }

    /** Mean and standard deviation of each channel, on the scale of 0 to 1. */
    private static double[] statistics(LabelledImages images) {
        LabelledImages plain = images.with(ZERO_TO_ONE);
        float[] scalars = new float[plain.shape().scalars()];
        double[] sums = new double[3];
        double[] squares = new double[3];
        for (int i = 0; i < plain.size(); i++) {
            plain.copyTo(i, scalars, 0);
            for (int k = 0; k < scalars.length; k++) {
                sums[k % 3] += scalars[k];
                squares[k % 3] += (double) scalars[k] * scalars[k];
            }
        }
        double[] statistics = new double[6];
        double count = (double) plain.size() * 32 * 32;
        for (int channel = 0; channel < 3; channel++) {
            double mean = sums[channel] / count;
            statistics[channel] = mean;
            statistics[3 + channel] = Math.sqrt(squares[channel] / count - mean * mean);
        }
        return statistics;
    }

    @Test
    void classesHaveTheirCounts() {
        assertThat(classCounts(cifar10.trainImages())).hasSize(10).containsOnly(5_000);
        assertThat(classCounts(cifar10.testImages())).hasSize(10).containsOnly(1_000);
    }

    @Test
    void pixelsHaveTheirStatistics() {
        assertThat(statistics(cifar10.trainImages()))
                .containsExactly(new double[] {0.4914, 0.4822, 0.4465, 0.2470, 0.2435, 0.2616}, within(5e-5));
        assertThat(statistics(cifar10.testImages()))
                .containsExactly(new double[] {0.4942, 0.4851, 0.4504, 0.2467, 0.2429, 0.2616}, within(5e-5));
    }

    @Test
    void itIsNormalisedAsPublished() {
        float[] normalised = new float[3072];
        float[] plain = new float[3072];
        cifar10.train().copyTo(123, normalised, 0);
        cifar10.trainImages().with(ZERO_TO_ONE).copyTo(123, plain, 0);
        double[] mean = {0.4914, 0.4822, 0.4465};
        double[] std = {0.2023, 0.1994, 0.2010};
        for (int i = 0; i < plain.length; i++) {
            assertThat((double) normalised[i]).isCloseTo((plain[i] - mean[i % 3]) / std[i % 3], within(1e-5));
        }
    }

    /** The digests come from sha256sum, by the commands in docs/data.md. */
    @Test
    void itsDigestsAreThePublishedOnes() {
        assertThat(loaded.source().published()).contains(loaded.digests());
    }

    @Test
    void filesAreAsPublished() {
        assertThat(DataCheck.of(
                        DataSets.named("cifar10").files(), RealData.root().orElseThrow()))
                .hasSize(6)
                .allSatisfy(check ->
                        assertThat(check.verdict()).as(check.detail()).isIn(Verdict.VERIFIED, Verdict.SAME_CONTENT));
    }
}
