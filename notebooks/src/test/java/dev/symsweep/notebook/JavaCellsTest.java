package dev.symsweep.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.report.chart.Axis;
import dev.symsweep.report.chart.Scatter;
import dev.symsweep.report.document.Figure;
import dev.symsweep.report.document.Table;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaCellsTest {

    private JavaCells cells;

    @BeforeAll
    void open() throws CellException {
        cells = JavaCells.open();
    }

    @AfterAll
    void close() {
        cells.close();
    }

    @Test
    void theValueIsTheObjectThatACellEndsIn() throws CellException {
        assertThat(cells.run("var numbers = List.of(1, 2);\nint sum = 0;\nfor (int n : numbers) { sum += n; }\nsum"))
                .contains(3);
        assertThat(cells.run("numbers")).contains(List.of(1, 2));
        assertThat(cells.run("numbers.stream().map(n -> n * n).toList()")).contains(List.of(1, 4));
        assertThat(cells.run("int unused = 5;")).isEmpty();
        assertThat(cells.run("// a remark")).isEmpty();
        assertThat(cells.run("String nothing = null;\nnothing")).isEmpty();
    }

    @Test
    void classesAreThoseOfThisProcess() throws CellException {
        assertThat(cells.run("dev.symsweep.report.chart.Axis.share(\"x\")")).contains(Axis.share("x"));
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> cells.run("int a = 1;\nint b = \"text\";"))
                .isInstanceOf(CellException.class)
                .hasMessageContaining("incompatible types")
                .hasMessageContaining("int b = \"text\";");
        assertThatThrownBy(() -> cells.run("List.of(1).get(7)"))
                .hasMessageStartingWith("java.lang.IndexOutOfBoundsException: Index: 7 Size: 1");
        assertThatThrownBy(() -> cells.run("if (true) {")).hasMessage("the cell ends within: if (true) {");
    }

    @Test
    void namesAreCompleted() {
        assertThat(cells.completions("Math.hyp", 8).texts()).containsExactly("hypot(");
        assertThat(cells.completions("Math.hyp", 8).from()).isEqualTo(5);
    }

    @Test
    void figuresArePicturesAndTablesHtml() {
        Scatter chart = new Scatter(
                Axis.share("x"),
                Axis.share("y"),
                List.of(new Scatter.Series("s", 0, List.of(new Scatter.Point(0.5, 0.5)))));
        Figure figure = new Figure("dots", "Dots", "A dot.", "One dot", chart);
        Table table = new Table("none", "No rows", List.of(), List.of());

        assertThat(CellOutput.of(figure)).singleElement().satisfies(data -> {
            assertThat((String) data.getData(MIMEType.IMAGE_PNG)).startsWith("iVBOR");
            assertThat(data.getData(MIMEType.TEXT_PLAIN)).isEqualTo("Dots. A dot.");
        });
        assertThat(CellOutput.of(table))
                .singleElement()
                .satisfies(data ->
                        assertThat((String) data.getData(MIMEType.TEXT_HTML)).contains("<caption>No rows</caption>"));
        assertThat(CellOutput.of(new int[0][]))
                .singleElement()
                .satisfies(data -> assertThat(data.getData(MIMEType.TEXT_PLAIN)).isEqualTo("[]"));
    }

    @Test
    void programsAreFoundOnThePath() {
        assertThat(Jupyter.find(List.of("no-such-program", "sh"), "/nowhere:/bin"))
                .contains("sh");
        assertThat(Jupyter.find(List.of("sh"), Path.of("/nowhere").toString())).isEmpty();
    }
}
