package dev.symsweep.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchSlicesTest {

    private static final Shape IMAGE = Shape.of(32, 32, 3);

    @ParameterizedTest
    @CsvSource({"128, 8, 16", "100, 6, 17", "17, 1, 17", "18, 2, 9", "1, 1, 1"})
    void aNarrowNetworkTakesAsFewSlicesAsFit(int batch, int count, int examples) {
        assertThat(BatchSlices.of(resNet(8, 1, Norm.GROUP_NORM), batch)).isEqualTo(new BatchSlices(count, examples));
    }

    @Test
    void everyExampleHasItsPlace() {
        Network network = resNet(8, 1, Norm.GROUP_NORM);
        for (int batch = 1; batch <= 300; batch++) {
            BatchSlices slices = BatchSlices.of(network, batch);
            assertThat(slices.room()).isBetween(batch, batch + slices.count() - 1);
        }
    }

    @Test
    void wideNetworksVectorsAndBatchNormTakeTheWholeBatch() {
        Network mlp = new Mlp(List.of(512), Norm.NONE, Activation.RELU).network(Shape.of(784), 10);
        BatchSlices whole = BatchSlices.whole(128);
        assertThat(BatchSlices.of(resNet(20, 4, Norm.GROUP_NORM), 128)).isEqualTo(whole);
        assertThat(BatchSlices.of(resNet(8, 1, Norm.BATCH_NORM), 128)).isEqualTo(whole);
        assertThat(BatchSlices.of(mlp, 128)).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource({"128, 100, 7, 16", "1000000, 100, 6, 17", "128, 16, 1, 16", "128, 3, 1, 16"})
    void slicesThatGetNoExampleAreNotThere(int batch, int most, int count, int examples) {
        BatchSlices slices = BatchSlices.of(resNet(8, 1, Norm.GROUP_NORM), batch);
        assertThat(slices.holding(most)).isEqualTo(new BatchSlices(count, examples));
        assertThat(slices.holding(batch)).isEqualTo(slices);
    }

    @Test
    void aWholeBatchIsAsLargeAsItsExamples() {
        assertThat(BatchSlices.whole(1_000_000).holding(100)).isEqualTo(BatchSlices.whole(100));
        assertThat(BatchSlices.whole(100).holding(100)).isEqualTo(BatchSlices.whole(100));
    }

    private static Network resNet(int depth, double width, Norm norm) {
        return new ResNet(depth, width, norm, ResNet.Shortcut.PROJECTION).network(IMAGE, 10);
    }
}
