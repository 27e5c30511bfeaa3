package dev.symsweep.report.render;

import dev.symsweep.report.document.Block;
import dev.symsweep.report.document.Document;
import dev.symsweep.report.document.Section;
import dev.symsweep.report.document.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A report as one HTML document with its style sheet and its drawings inside: it fetches nothing and runs no script.
 * The same report gives the same bytes.
 */
public final class HtmlPage {

    private HtmlPage() {}

    /** The text of the page. */
    public static String of(Document report) {
        HtmlElement main = HtmlElement.of("main").add(header(report));
        report.sections().forEach(section -> main.add(section(section)));
        HtmlElement footer = HtmlElement.of("footer");
        report.footer().forEach(line -> footer.add(HtmlElement.of("p", line)));
        main.add(footer);
        HtmlElement html = HtmlElement.of("html")
                .with("lang", "en")
                .add(head(report.title()), HtmlElement.of("body").add(main));
        return "<!DOCTYPE html>\n" + html + "\n";
    }

    /** A table to be put into another page, which brings its own style. */
    public static String part(Table table) {
        return HtmlTable.of(table).toString();
    }

    private static HtmlElement head(String title) {
        return HtmlElement.of("head")
                .add(
                        HtmlElement.of("meta").with("charset", "utf-8"),
                        HtmlElement.of("meta")
                                .with("name", "viewport")
                                .with("content", "width=device-width, initial-scale=1"),
                        // An empty icon keeps browsers from asking for one beside the file.
                        HtmlElement.of("link").with("rel", "icon").with("href", "data:,"),
                        HtmlElement.of("title", title + " \u2013 Symsweep report"),
                        HtmlElement.style(styleSheet()));
    }

    private static HtmlElement header(Document report) {
        HtmlElement header = HtmlElement.of("header")
                .add(
                        HtmlElement.of("p", "Symsweep report").with("class", "eyebrow"),
                        HtmlElement.of("h1", report.title()));
        if (!report.lead().isBlank()) {
            header.add(HtmlElement.of("p", report.lead()).with("class", "lead"));
        }
        return header.add(blocks(report.opening()));
    }

    private static HtmlElement section(Section section) {
        return HtmlElement.of("section")
                .with("aria-labelledby", section.anchor())
                .add(HtmlElement.of("h2", section.heading()).with("id", section.anchor()))
                .add(blocks(section.blocks()));
    }

    private static List<HtmlElement> blocks(List<Block> blocks) {
        HtmlBlocks page = new HtmlBlocks();
        blocks.forEach(block -> block.accept(page));
        return page.elements();
    }

    private static String styleSheet() {
        try (InputStream css = HtmlPage.class.getResourceAsStream("report.css")) {
            return new String(
                    Objects.requireNonNull(css, "report.css is missing").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
