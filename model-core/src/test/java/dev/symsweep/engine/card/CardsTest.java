package dev.symsweep.engine.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CardsTest {

    private static final long GIB = 1L << 30;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path driver;

    @Test
    void areThoseThatTheDriverLists() {
        Cards cards = of(List.of(
                "printf",
                "0, NVIDIA H200, 580.65.06, 143771, 142770, 9.0\\n" + "1, Tesla V100, 580.65.06, 16384, 1024, 7.0"));

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
        assertThat(Cards.of(driver.resolve("version"), List.of("true"), PATIENCE)
                        .trouble())
                .startsWith("no NVIDIA driver is loaded (")
                .endsWith("version is not there)");
        assertThat(of(List.of("/no/such/nvidia-smi")).trouble())
                .isEqualTo("/no/such/nvidia-smi, which comes with the driver, cannot be run");
        assertThat(of(List.of("echo", "No devices were found")).trouble())
                .isEqualTo("the driver shows no device (echo: No devices were found)");
        assertThat(of(List.of("true")).trouble()).isEqualTo("the driver shows no device (true: no answer)");
    }

    @Test
    void whatTheDriverDoesNotTellCostsNoCard() {
        Cards cards = of(List.of(
                "printf", "0, NVIDIA GB10, 580.95.05, [N/A], [N/A], 12.1\\n1, Tesla K80, 418.0, 12288, 12288, [N/A]"));

        assertThat(cards.found())
                .extracting(Card::text)
                .containsExactly(
                        "0: NVIDIA GB10, compute capability 12.1, its driver does not tell its memory",
                        "1: Tesla K80, compute capability [N/A], 12.0 GiB free of 12.0 GiB");
        assertThat(cards.found())
                .extracting(Card::memory)
                .containsExactly(Optional.empty(), Optional.of("12.0 GiB free of 12.0 GiB"));
        assertThat(cards.found()).noneMatch(card -> card.isOlderThan(8));
    }

    @Test
    void generationsAreNumbers() {
        Card old = new Card(0, "Tesla V100", "580.65.06", GIB, GIB, "7.5");
        Card recent = new Card(0, "NVIDIA GB10", "580.95.05", GIB, GIB, "12.1");
        assertThat(old.isOlderThan(8)).isTrue();
        assertThat(old.isOlderThan(7)).isFalse();
        assertThat(recent.isOlderThan(8)).isFalse();
    }

    /** The class's time-out is shorter than the command takes. */
    @Test
    void aCommandThatHangsIsEnded() {
        assertThat(Cards.of(driver, List.of("sleep", "600"), Duration.ofMillis(1))
                        .trouble())
                .isEqualTo("sleep does not answer");
    }

    private Cards of(List<String> command) {
        return Cards.of(driver, command, PATIENCE);
    }
}
