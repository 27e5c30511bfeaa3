package dev.symsweep.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Long names take several lines of a terminal's table, and are there in full. */
class LongNamesTest {

    private static final String ARM = "standard_networks_without_any_norms_and_no_weight_decay_at_all";
    private static final String SETTING = "recipe.schedule.lr=0.05, recipe.optimizer.weight-decay=0.00012345678901";

    @Test
    void aColumnOfWordsTakesFewerThanTheyNeed() {
        List<String> lines = new TextTable(List.of(true, true, false, false))
                .header("arm", "setting", "finished", "loss")
                .row(ARM, SETTING, "2", "2.2785 +- 0.0199")
                .row("short", "a=1", "10", "1")
                .lines(100);

        assertThat(lines).allMatch(line -> line.length() <= 44 + 44 + 30).hasSizeGreaterThan(4);
        assertThat(column(lines, 0)).contains(ARM).endsWith("short");
        assertThat(String.join("", lines)).contains("2.2785 +- 0.0199");
    }

    /** The cells of the first column one after the other. */
    private static String column(List<String> lines, int from) {
        int width = lines.get(1).indexOf("  ", from);
        StringBuilder text = new StringBuilder();
        lines.subList(2, lines.size())
                .forEach(line -> text.append(
                        line.substring(from, Math.min(line.length(), width)).strip()));
        return text.toString();
    }

    @Test
    void aNameWithoutAnyPlaceToBreakIsBrokenSomewhere() {
        List<String> lines = new TextTable(List.of(true, false))
                .header("arm", "loss")
                .row("n".repeat(150), "1.25")
                .lines(80);

        assertThat(lines).allMatch(line -> line.length() <= 80);
        assertThat(String.join("", lines)
                        .chars()
                        .filter(letter -> letter == 'n')
                        .count())
                .isEqualTo(150);
    }

    @Test
    void numbersAreNeverBroken() {
        List<String> lines = new TextTable(List.of(true, false, false))
                .header("a", "b", "c")
                .row("arm-of-some-length", "1".repeat(60), "2".repeat(60))
                .lines(100);

        assertThat(String.join("\n", lines)).contains("1".repeat(60), "2".repeat(60), "arm-of-some-length");
    }

    @Test
    void whatFitsIsSetAsEver() {
        TextTable table =
                new TextTable(List.of(true, false)).header("arm", "loss").row("standard", "1.25");

        assertThat(table.lines(100))
                .isEqualTo(table.lines(1000))
                .containsExactly("arm       loss", "--------  ----", "standard  1.25");
    }
}
