package dev.symsweep.population;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.alignment.weight.WeightMatching;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.Asymmetry;
import dev.symsweep.store.Rows;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What tasks are told arrives as it was sent. */
class TravelTest {

    private static Stream<Object> told() {
        return Stream.of(
                PlannedRun.of("standard", Rows.spec(3)),
                PlannedRun.of("w", Rows.spec(4), new Setting(Map.of("recipe.schedule.lr", 0.1, "batch", 64L))),
                new AlignmentMethod(
                        new WeightMatching(3, WeightMatching.Biases.COUNTED), Long.MIN_VALUE, Asymmetry.IGNORED));
    }

    @ParameterizedTest
    @MethodSource("told")
    void arrivesAsItWasSent(Object sent) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(sent);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(sent);
        }
    }
}
