package dev.symsweep.alignment.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.random.RandomStream;
import org.junit.jupiter.api.Test;

class PermutationTest {

    /** The units 10, 11, 12, 13 in the order that the permutation gives them. */
    private static int[] applied(Permutation permutation) {
        int[] units = {10, 11, 12, 13};
        int[] moved = new int[units.length];
        for (int place = 0; place < units.length; place++) {
            moved[place] = units[permutation.source(place)];
        }
        return moved;
    }

    @Test
    void sourceOfAPlaceIsTheUnitThatComesThere() {
        assertThat(applied(Permutation.of(2, 0, 3, 1))).containsExactly(12, 10, 13, 11);
    }

    @Test
    void inverseByHand() {
        Permutation permutation = Permutation.of(2, 0, 3, 1);
        assertThat(permutation.inverse()).isEqualTo(Permutation.of(1, 3, 0, 2));
        assertThat(permutation.inverse()).isNotEqualTo(permutation);
    }

    @Test
    void compositionByHand() {
        Permutation first = Permutation.of(2, 0, 3, 1);
        Permutation second = Permutation.of(1, 0, 2, 3);
        // 12 10 13 11 with its first two exchanged.
        assertThat(applied(second.after(first))).containsExactly(10, 12, 13, 11);
        // 11 10 12 13 with the third first, and so on.
        assertThat(applied(first.after(second))).containsExactly(12, 11, 13, 10);
    }

    /** Sharma et al. 2024, E.1 (6). */
    @Test
    void laws() {
        for (int seed = 0; seed < 20; seed++) {
            RandomStream stream = RandomStream.of(seed, "test");
            Permutation a = Permutation.random(7, stream);
            Permutation b = Permutation.random(7, stream);
            Permutation c = Permutation.random(7, stream);
            assertThat(a.after(a.inverse())).isEqualTo(Permutation.identity(7));
            assertThat(a.inverse().after(a)).isEqualTo(Permutation.identity(7));
            assertThat(a.inverse().inverse()).isEqualTo(a).hasSameHashCodeAs(a);
            assertThat(a.after(b).after(c)).isEqualTo(a.after(b.after(c)));
            assertThat(a.after(b).inverse()).isEqualTo(b.inverse().after(a.inverse()));
            assertThat(a.after(Permutation.identity(7))).isEqualTo(a);
            assertThat(a.agreement(b)).isEqualTo(fixedPoints(a.after(b.inverse())) / 7.0);
        }
    }

    private static int fixedPoints(Permutation permutation) {
        int fixed = 0;
        for (int place = 0; place < permutation.size(); place++) {
            fixed += permutation.source(place) == place ? 1 : 0;
        }
        return fixed;
    }

    @Test
    void agreementIsTheShareOfEqualSources() {
        assertThat(Permutation.of(2, 0, 3, 1).agreement(Permutation.of(2, 3, 0, 1)))
                .isEqualTo(0.5);
        assertThat(Permutation.of(2, 0, 1).agreement(Permutation.of(2, 0, 1))).isEqualTo(1);
    }

    @Test
    void onlyTheIdentityIsIt() {
        assertThat(Permutation.identity(3)).isEqualTo(Permutation.of(0, 1, 2));
        assertThat(Permutation.of(0, 2, 1)).isNotEqualTo(Permutation.identity(3));
    }

    @Test
    void sourcesAreCopied() {
        int[] sources = {1, 0};
        Permutation permutation = Permutation.of(sources);
        sources[0] = 0;
        permutation.sources()[1] = 1;
        assertThat(permutation).hasToString("[1, 0]");
    }

    @Test
    void whatIsNoPermutationIsRejected() {
        assertThatThrownBy(() -> Permutation.of(1, 2, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("place 2 has source 1, must be one of 0..2 that no other place has");
        assertThatThrownBy(() -> Permutation.of(0, 3, 1)).hasMessageStartingWith("place 1 has source 3");
        assertThatThrownBy(() -> Permutation.of(0, -1)).hasMessageStartingWith("place 1 has source -1");
        assertThatThrownBy(() -> Permutation.identity(3).after(Permutation.identity(2)))
                .hasMessage("permutations of 3 and of 2 units");
        assertThatThrownBy(() -> Permutation.identity(3).agreement(Permutation.identity(2)))
                .hasMessage("permutations of 3 and of 2 units");
    }
}
