package dev.symsweep.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How many networks a task stacks on its share of a card: by hand. */
class StackRoomTest {

    private static final long GIB = 1L << 30;

    @Test
    void asManyAsFitBesideCuda() {
        // 25 GiB are free beside CUDA's, a network takes three times 1 GiB.
        assertThat(StackRoom.of(26 * GIB, 1).members(GIB)).isEqualTo(8);
        assertThat(StackRoom.of(104 * GIB, 0.25).members(GIB)).isEqualTo(8);
    }

    @Test
    void oneAtLeastAndNoMoreThanFillACard() {
        assertThat(StackRoom.of(2 * GIB, 1).members(GIB)).isEqualTo(1);
        assertThat(StackRoom.of(0, 1).members(GIB)).isEqualTo(1);
        assertThat(StackRoom.of(140 * GIB, 1).members(1)).isEqualTo(StackRoom.MOST);
    }
}
