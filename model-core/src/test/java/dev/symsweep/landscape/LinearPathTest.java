package dev.symsweep.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LinearPathTest {

    @Test
    void pointsLieOnTheLine() {
        float[] point = new float[3];
        LinearPath.between(new float[] {0, 4, -2}, new float[] {8, 0, -2}).at(0.25, point);
        assertThat(point).containsExactly(2, 3, -2);
    }

    @Test
    void sharedEntriesKeepTheirBits() {
        float shared = 0.1f;
        float[] point = new float[1];
        LinearPath path = LinearPath.between(new float[] {shared}, new float[] {shared});
        for (int i = 0; i <= 24; i++) {
            path.at(i / 24.0, point);
            assertThat(point[0]).isEqualTo(shared);
        }
    }

    @Test
    void endsMustBeOfOneNetwork() {
        assertThatThrownBy(() -> LinearPath.between(new float[2], new float[3]))
                .hasMessage("the ends of a path have 2 and 3 parameters");
    }
}
