package dev.symsweep.report.render;

import dev.symsweep.report.document.Figure;
import dev.symsweep.report.document.NumberText;
import dev.symsweep.report.drawing.ChartDrawing;
import dev.symsweep.report.drawing.ChartFont;
import dev.symsweep.report.drawing.Picture;

/** A figure's chart as an element of a page, with its title and its description for readers who cannot see it. */
final class FigureSvg {

    private FigureSvg() {}

    static HtmlElement of(Figure figure, ChartFont font) {
        String id = figure.anchor();
        Picture picture = figure.chart().accept(new ChartDrawing(font));
        return HtmlElement.of("svg")
                .with("id", id)
                .with("class", "chart")
                .with(
                        "viewBox",
                        "0 0 " + NumberText.coordinate(picture.width()) + " " + NumberText.coordinate(picture.height()))
                .with("role", "img")
                .with("aria-labelledby", id + "-title " + id + "-desc")
                .add(
                        HtmlElement.of("title", figure.title()).with("id", id + "-title"),
                        HtmlElement.of("desc", figure.description()).with("id", id + "-desc"))
                .add(SvgWriter.write(picture, id));
    }
}
