package dev.symsweep.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.spec.RunKey;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotTest {

    private static final RunKey RUN = RunKey.of("one");

    @Test
    void aSnapshotIsReadBackFromItsText() {
        assertThat(Snapshot.end(RUN).text()).isEqualTo(RUN.hex());
        assertThat(Snapshot.after(RUN, 10).text()).isEqualTo(RUN + "-10");
        for (Snapshot snapshot : List.of(Snapshot.end(RUN), Snapshot.after(RUN, 0), Snapshot.after(RUN, 10))) {
            assertThat(Snapshot.parse(snapshot.text())).isEqualTo(snapshot);
            assertThat(Moment.numbered(snapshot.moment().number())).isEqualTo(snapshot.moment());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "-1", "RUN-", "RUN-01", "RUN--1", "RUN-1.5", "RUN-99999999999"})
    void otherTextsAreNone(String text) {
        String form = text.replace("RUN", RUN.hex());

        assertThat(Snapshot.find(form)).isEmpty();
        assertThatThrownBy(() -> Snapshot.parse(form))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("snapshot is \"" + form + "\", must be ");
    }

    @Test
    void epochsComeInOrderAndTheEndLast() {
        Snapshot end = Snapshot.end(RUN);
        Snapshot first = Snapshot.after(RUN, 0);
        Snapshot tenth = Snapshot.after(RUN, 10);

        assertThat(Stream.of(end, tenth, first).sorted()).containsExactly(first, tenth, end);
        assertThat(Snapshot.after(RUN, 10).brief()).isEqualTo(RUN.brief() + " (epoch 10)");
    }

    @Test
    void anEpochIsNotNegative() {
        assertThatThrownBy(() -> Moment.after(-1)).hasMessage("epoch is -1, must be 0 or more");
        assertThatThrownBy(() -> Moment.numbered(-2)).hasMessage("epoch is -2, must be 0 or more");
    }
}
