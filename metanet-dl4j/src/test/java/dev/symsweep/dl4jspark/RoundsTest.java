package dev.symsweep.dl4jspark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundsTest {

    @ParameterizedTest
    @CsvSource({"100, 100, 1", "101, 100, 2", "1000, 128, 8", "3, 1, 3", "5, 10000000000, 1"})
    void shareAllExamplesEvenly(int examples, long most, int count) {
        List<BitSet> rounds = new Rounds(examples, most, 0).of(1);

        assertThat(rounds).hasSize(count);
        BitSet all = new BitSet();
        rounds.forEach(all::or);
        assertThat(all.cardinality()).isEqualTo(examples).isEqualTo(all.length());
        assertThat(rounds.stream().mapToInt(BitSet::cardinality).sum()).isEqualTo(examples);
        assertThat(rounds)
                .allSatisfy(round -> assertThat((long) round.cardinality())
                        .isBetween((long) examples / count, Math.min(most, examples / count + 1L)));
    }

    @Test
    void followTheSeedAndChangeWithTheEpoch() {
        Rounds rounds = new Rounds(64, 16, 3);

        assertThat(rounds.of(1)).isEqualTo(new Rounds(64, 16, 3).of(1));
        assertThat(rounds.of(1)).isNotEqualTo(rounds.of(2)).isNotEqualTo(new Rounds(64, 16, 4).of(1));
    }
}
