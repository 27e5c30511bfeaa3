package dev.symsweep.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import org.junit.jupiter.api.Test;

class MetanetsTest {

    private static final int STANDARD = 78_042;
    private static final int W = 60_634;

    /** Lim et al. 2024, table of appendix F.3.2. */
    @Test
    void networksHaveThePublishedNumberOfParameters() {
        assertThat(parameters(Metanets.mlp(STANDARD))).isEqualTo(4_994_945);
        assertThat(parameters(Metanets.mlp(W))).isEqualTo(3_880_833);
        assertThat(parameters(Metanets.dmc(STANDARD))).isEqualTo(105_357);
        assertThat(parameters(Metanets.dmc(W))).isEqualTo(105_357);
        assertThat(parameters(Metanets.deepSets(STANDARD))).isEqualTo(8_897);
        assertThat(parameters(Metanets.statNn(203))).isEqualTo(119_297);
    }

    @Test
    void dmcReadsAllThatLeavesAPosition() {
        int fewest = Metanets.fewestForDmc();
        assertThat(fewest).isEqualTo(2_044);
        assertThat(Metanets.dmc(fewest).shape("pool10")).isEqualTo(Shape.of(1, 1, 64));
        assertThatThrownBy(() -> Metanets.dmc(fewest - 1)).hasMessageContaining("leaves nothing of its input");
        assertThat(Metanets.dmc(STANDARD).shape("pool6")).isEqualTo(Shape.of(1, 1215, 64));
        assertThat(Metanets.dmc(STANDARD).shape("pool10")).isEqualTo(Shape.of(1, 297, 64));
    }

    private static int parameters(Network network) {
        return network.layout().differentiable();
    }
}
