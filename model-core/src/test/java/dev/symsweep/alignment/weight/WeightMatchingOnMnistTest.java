package dev.symsweep.alignment.weight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.alignment.PairMatcher;
import dev.symsweep.alignment.TrainedMlps;
import dev.symsweep.data.TrainTest;
import dev.symsweep.data.source.DataSets;
import dev.symsweep.data.source.RealData;
import dev.symsweep.landscape.Barrier;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Weight matching of networks that were trained on the real MNIST. */
@EnabledIf(
        value = "dev.symsweep.data.source.RealData#hasMnist",
        disabledReason = "SYMSWEEP_DATA does not name a data directory with MNIST in it")
class WeightMatchingOnMnistTest {

    /** Sharma et al. 2024, E.1 (8), after 2 epochs: the barrier shrinks from 1.60 nats to 0.02, ends of 0.06 apart. */
    @Test
    void bringsTwoMlpsIntoOneBasin() {
        TrainTest mnist = DataSets.named("mnist").load(RealData.root()).examples();
        TrainedMlps mlps = TrainedMlps.on(mnist, List.of(512, 512, 512), 2, 2);
        float[] a = mlps.vectors().get(0);
        float[] b = mlps.vectors().get(1);
        assertThat(mlps.evaluate(a).accuracy()).isGreaterThan(0.97);

        Barrier naive = mlps.barrier(a, b);
        Barrier aligned;
        try (PairMatcher matcher = WeightMatching.once().matcher(mlps.setting())) {
            aligned = mlps.barrier(a, matcher.match(a, b, 7).permutation().apply(b));
        }

        assertThat(naive.midpoint()).isGreaterThan(1);
        assertThat(aligned.midpoint()).isLessThan(0.04);
        assertThat(aligned.maximum()).isLessThan(0.04);
    }
}
