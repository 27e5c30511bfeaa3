package dev.symsweep.engine.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardsTest {

    private static final long GIB = 1L << 30;

    @TempDir
    Path driver;

    @Test
    void areThoseThatTheDriverLists() {
        Cards cards = Cards.of(
                driver,
                List.of(
                        "printf",
                        "0, NVIDIA H200, 580.65.06, 143771, 142770, 9.0\\n"
                                + "1, Tesla V100, 580.65.06, 16384, 1024, 7.0"));

        assertThat(cards.trouble()).isEmpty();
        assertThat(cards.found())
                .containsExactly(
                        new Card(0, "NVIDIA H200", "580.65.06", 143_771L << 20, 142_770L << 20, "9.0"),
                        new Card(1, "Tesla V100", "580.65.06", 16 * GIB, GIB, "7.0"));
        assertThat(cards.numbered(1).orElseThrow().text())
                .isEqualTo("1: Tesla V100, compute capability 7.0, 1.0 GiB free of 16.0 GiB");
        assertThat(cards.numbered(2)).isEmpty();
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(Cards.of(driver.resolve("version"), List.of("true")).trouble())
                .startsWith("no NVIDIA driver is loaded (")
                .endsWith("version is not there)");
        assertThat(Cards.of(driver, List.of("/no/such/nvidia-smi")).trouble())
                .isEqualTo("/no/such/nvidia-smi, which comes with the driver, cannot be run");
        assertThat(Cards.of(driver, List.of("echo", "No devices were found")).trouble())
                .isEqualTo("the driver shows no device (echo: No devices were found)");
        assertThat(Cards.of(driver, List.of("true")).trouble())
                .isEqualTo("the driver shows no device (true: no answer)");
    }
}
