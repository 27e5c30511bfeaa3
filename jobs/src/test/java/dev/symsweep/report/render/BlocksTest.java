package dev.symsweep.report.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.report.document.Anchors;
import dev.symsweep.report.document.Block;
import dev.symsweep.report.document.Cell;
import dev.symsweep.report.document.Column;
import dev.symsweep.report.document.Definitions;
import dev.symsweep.report.document.Document;
import dev.symsweep.report.document.Figure;
import dev.symsweep.report.document.Heading;
import dev.symsweep.report.document.Listing;
import dev.symsweep.report.document.Note;
import dev.symsweep.report.document.Row;
import dev.symsweep.report.document.Section;
import dev.symsweep.report.document.Table;
import dev.symsweep.statistics.Summary;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What each kind of block becomes on a page and on a terminal. */
class BlocksTest {

    private static final Table TABLE = new Table(
            "t",
            "Losses, mean \u00b1 std",
            List.of(
                    Column.text("Arm"),
                    Column.number("Runs", ""),
                    Column.number("Loss at the end", "nats")
                            .briefly("loss at", "the end", "[nats]")
                            .key()),
            List.of(
                    new Row(
                            OptionalInt.of(7),
                            List.of(
                                    Cell.text("standard"),
                                    Cell.count(1200),
                                    Cell.spread(Summary.of(new double[] {-1, -2, -3}), 2))),
                    Row.of(Cell.text("w"), Cell.absent("no runs"), Cell.absent())));

    @Test
    void aTableIsAlignedOnTheTerminal() {
        assertThat(lines(TABLE))
                .containsExactly(
                        "title",
                        "",
                        "Losses, mean +- std",
                        "                         loss at",
                        "                         the end",
                        "arm          runs         [nats]",
                        "--------  -------  -------------",
                        "standard    1,200  -2.00 +- 1.00",
                        "w         no runs              -");
    }

    @Test
    void aTableHasItsColoursAndUnitsOnThePage() {
        assertThat(html(TABLE))
                .contains(
                        "<caption>Losses, mean \u00b1 std</caption>",
                        "<th scope=\"col\">Loss at the end<span class=\"unit\">[nats]</span></th>",
                        "<span class=\"swatch colour-1 dashed\" aria-hidden=\"true\"></span>standard</th>",
                        "<td>1,200</td>",
                        "<td class=\"key\">\u22122.00 <span class=\"std\">\u00b1 1.00</span></td>",
                        "<td><span class=\"absent\">no runs</span></td>");
    }

    @Test
    void someBlocksAreForOneOfThem() {
        Block[] blocks = {
            Block.onPage(new Note("page")),
            Block.onTerminal(new Note("terminal")),
            new Heading("heading"),
            new Definitions(Map.of("setting", "value")),
            new Figure("f", "figure", "", "caption", SampleCharts.oneArm())
        };

        assertThat(lines(blocks)).containsExactly("title", "", "terminal", "", "setting: value");
        assertThat(html(blocks))
                .contains(
                        "<p class=\"note\">page</p>", "<h3>heading</h3>", "<dt>setting</dt><dd><code>value</code></dd>")
                .contains("<figcaption>caption</figcaption>")
                .doesNotContain("terminal");
    }

    @Test
    void tablesAndFiguresAreFoundWhereverTheyAreShown() {
        Figure figure = new Figure("f", "figure", "", "", SampleCharts.oneArm());
        Document document = document(Block.onTerminal(TABLE), new Note("between"), Block.onPage(figure), TABLE);

        assertThat(document.tables()).containsExactly(TABLE, TABLE);
        assertThat(document.figures()).containsExactly(figure);
    }

    @Test
    void figuresThatFollowOneAnotherShareARow() {
        Figure first = new Figure("f", "figure", "", "", SampleCharts.oneArm());
        Figure second = new Figure("g", "figure", "", "", SampleCharts.oneArm());

        assertThat(html(first, second).split("class=\"figures\"", -1)).hasSize(2);
        assertThat(html(first, new Note("between"), second).split("class=\"figures\"", -1))
                .hasSize(3);
    }

    @Test
    void aListIsCutOnTheTerminalAlone() {
        Listing listing = new Listing(
                "Things",
                IntStream.range(0, 12)
                        .mapToObj(i -> "thing " + i + " " + "x".repeat(120))
                        .toList());

        assertThat(lines(listing))
                .hasSize(14)
                .contains("Things", "  and 2 more, see report.html")
                .noneMatch(line -> line.contains("thing 10"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(html(listing)).contains("<li>thing 11 ");
    }

    @Test
    void longTextIsWrappedAndALongWordStandsAlone() {
        assertThat(lines(new Note("word ".repeat(30) + "x".repeat(120) + " end")))
                .containsExactly(
                        "title",
                        "",
                        "word ".repeat(20).strip(),
                        "word ".repeat(10).strip(),
                        "x".repeat(120),
                        "end");
    }

    @Test
    void nothingFromOutsideIsObeyed() {
        String hostile = "\u001b[31mred\u009b2J\r\u0007\u202eturned\u2028<b>&";
        Block[] blocks = {
            new Note(hostile),
            new Definitions(Map.of(hostile, hostile)),
            new Listing(hostile, List.of(hostile)),
            new Table(
                    "t",
                    hostile,
                    List.of(Column.text(hostile)),
                    List.of(Row.of(Cell.text(hostile + "\nnext")), Row.of(Cell.absent(hostile))))
        };

        assertThat(lines(blocks)).allSatisfy(line -> assertThat(line).doesNotContainPattern("[\\p{Cc}\\u2028\\u202e]"));
        assertThat(html(blocks)).doesNotContain("<b>").doesNotContainPattern("[\\p{Cc}\\u2028\\u202e&&[^\\n]]");
    }

    @Test
    void anchorsAreNames() {
        assertThat(Anchors.of("W, kappa 2.5 (modulo universe)")).isEqualTo("w-kappa-2-5-modulo-universe");
        assertThat(Anchors.of("\u03bb")).isEmpty();
        assertThatThrownBy(() -> new Section("Not one", "", List.of())).hasMessageContaining("not \"Not one\"");
    }

    @Test
    void aRowHasACellForEachColumn() {
        assertThatThrownBy(() -> new Table("t", "", TABLE.columns(), List.of(Row.of(Cell.text("one")))))
                .hasMessage("table t has 3 columns, but a row of 1 cells");
    }

    private static List<String> lines(Block... blocks) {
        return TerminalText.of(document(blocks));
    }

    private static String html(Block... blocks) {
        return HtmlPage.of(document(blocks));
    }

    private static Document document(Block... blocks) {
        return new Document(
                "title", "", List.of(), List.of(new Section("s", "heading of it", List.of(blocks))), List.of());
    }
}
