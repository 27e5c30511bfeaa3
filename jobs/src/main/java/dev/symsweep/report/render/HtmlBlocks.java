package dev.symsweep.report.render;

import dev.symsweep.report.document.BlockVisitor;
import dev.symsweep.report.document.Definitions;
import dev.symsweep.report.document.Figure;
import dev.symsweep.report.document.Heading;
import dev.symsweep.report.document.Listing;
import dev.symsweep.report.document.Medium;
import dev.symsweep.report.document.Note;
import dev.symsweep.report.document.Only;
import dev.symsweep.report.document.Table;
import dev.symsweep.report.drawing.ChartFont;
import java.util.ArrayList;
import java.util.List;

/** Blocks as elements of a page, one after the other; figures that follow one another share a row. */
final class HtmlBlocks implements BlockVisitor<HtmlBlocks> {

    private final List<HtmlElement> done = new ArrayList<>();
    private final List<HtmlElement> figures = new ArrayList<>();

    /** What the blocks so far have become. */
    List<HtmlElement> elements() {
        endFigures();
        return List.copyOf(done);
    }

    @Override
    public HtmlBlocks note(Note note) {
        return add(HtmlElement.of("p", note.text()).with("class", "note"));
    }

    @Override
    public HtmlBlocks heading(Heading heading) {
        return add(HtmlElement.of("h3", heading.text()));
    }

    @Override
    public HtmlBlocks table(Table table) {
        return add(HtmlTable.of(table));
    }

    @Override
    public HtmlBlocks figure(Figure figure) {
        HtmlElement chart = ChartFont.find()
                .map(font -> FigureSvg.of(figure, font))
                .orElseGet(() -> HtmlElement.of("p", figure.title() + ". " + figure.description())
                        .with("id", figure.anchor()));
        figures.add(HtmlElement.of("figure").add(chart, HtmlElement.of("figcaption", figure.caption())));
        return this;
    }

    @Override
    public HtmlBlocks definitions(Definitions definitions) {
        HtmlElement list = HtmlElement.of("dl");
        definitions
                .entries()
                .forEach((name, value) -> list.add(HtmlElement.of("div")
                        .add(HtmlElement.of("dt", name), HtmlElement.of("dd").add(HtmlElement.of("code", value)))));
        return add(list);
    }

    @Override
    public HtmlBlocks listing(Listing listing) {
        HtmlElement list = HtmlElement.of("ul");
        listing.items().forEach(item -> list.add(HtmlElement.of("li", item)));
        add(HtmlElement.of("h3", listing.title()));
        return add(list);
    }

    @Override
    public HtmlBlocks only(Only only) {
        return only.medium() == Medium.PAGE ? only.block().accept(this) : this;
    }

    private HtmlBlocks add(HtmlElement element) {
        endFigures();
        done.add(element);
        return this;
    }

    private void endFigures() {
        if (!figures.isEmpty()) {
            done.add(HtmlElement.of("div").with("class", "figures").add(figures));
            figures.clear();
        }
    }
}
