package dev.symsweep.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.Moments;
import dev.symsweep.data.TrainTest;
import dev.symsweep.data.file.DataCheck;
import dev.symsweep.data.file.FileCheck.Verdict;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The real MNIST, against its published counts and statistics. */
@EnabledIf(
        value = "dev.symsweep.data.source.RealData#hasMnist",
        disabledReason = "SYMSWEEP_DATA does not name a data directory with MNIST in it")
class MnistTest {

    private static final double MEAN = 0.1307;
    private static final double STD = 0.3081;

    private static Path root;
    private static LoadedData loaded;
    private static TrainTest mnist;

    @BeforeAll
    static void load() {
        root = RealData.root().orElseThrow();
        loaded = DataSets.named("mnist").load(Optional.of(root));
        mnist = loaded.examples();
    }

    private static int[] classCounts(LabelledImages images) {
        int[] counts = new int[images.classes()];
        for (int i = 0; i < images.size(); i++) {
            counts[images.label(i)]++;
        }
        return counts;
    }

    @Test
    void classesHaveTheirCounts() {
        assertThat(mnist.train().size()).isEqualTo(60_000);
        assertThat(classCounts(mnist.trainImages()))
                .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
        assertThat(mnist.test().size()).isEqualTo(10_000);
        assertThat(classCounts(mnist.testImages()))
                .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
    }

    @Test
    void pixelsHaveTheirStatistics() {
        Moments train = Moments.of(mnist.trainImages());
        assertThat(train.mean() * STD + MEAN).isCloseTo(0.1307, within(5e-5));
        assertThat(train.std() * STD).isCloseTo(0.3081, within(5e-5));
        Moments test = Moments.of(mnist.testImages());
        assertThat(test.mean() * STD + MEAN).isCloseTo(0.1325, within(5e-5));
        assertThat(test.std() * STD).isCloseTo(0.3105, within(5e-5));
    }

    /** The digests come from sha256sum, by the commands in docs/data.md. */
    @Test
    void itsDigestsAreThePublishedOnes() {
        assertThat(loaded.source().published()).contains(loaded.digests());
        assertThat(loaded.digests().set())
                .hasToString("sha256:eb41498c386e5a17b18e7cb4e2a055e8c686840f41962a90c22535af6eb12ffa");
    }

    @Test
    void filesAreAsPublished() {
        assertThat(DataCheck.of(DataSets.named("mnist").files(), root))
                .hasSize(4)
                .allSatisfy(check ->
                        assertThat(check.verdict()).as(check.detail()).isIn(Verdict.VERIFIED, Verdict.SAME_CONTENT));
    }
}
