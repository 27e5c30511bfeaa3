package dev.symsweep.report.render;

import dev.symsweep.report.document.NumberText;
import dev.symsweep.report.document.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An element of an HTML or SVG document. Text and attribute values are escaped when it is written, so that names that
 * come from sweep files, and messages that come from anywhere, can never become markup.
 */
final class HtmlElement {

    private static final Set<String> VOID = Set.of("link", "meta", "br");

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<String> content = new ArrayList<>();

    private HtmlElement(String name) {
        this.name = name;
    }

    /** An empty element. */
    static HtmlElement of(String name) {
        return new HtmlElement(name);
    }

    /** An element that holds a text. */
    static HtmlElement of(String name, String text) {
        return new HtmlElement(name).text(text);
    }

    /**
     * A style sheet, which HTML takes without escapes.
     *
     * @throws IllegalArgumentException if it holds what would end the element
     */
    static HtmlElement style(String css) {
        if (css.contains("</")) {
            throw new IllegalArgumentException("a style sheet must not contain \"</\"");
        }
        HtmlElement style = new HtmlElement("style");
        style.content.add("\n" + css);
        return style;
    }

    /** Sets an attribute. */
    HtmlElement with(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    /** Sets an attribute to a coordinate in user units of a drawing. */
    HtmlElement with(String attribute, double value) {
        return with(attribute, NumberText.coordinate(value));
    }

    /** Appends text. */
    HtmlElement text(String text) {
        content.add(escape(text));
        return this;
    }

    /** Appends elements; those appended must not be changed any more. */
    HtmlElement add(HtmlElement... children) {
        return add(List.of(children));
    }

    /** Appends elements; those appended must not be changed any more. */
    HtmlElement add(List<HtmlElement> children) {
        for (HtmlElement child : children) {
            content.add(child.toString());
        }
        return this;
    }

    /** The element as markup. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("<").append(name);
        attributes.forEach((attribute, value) -> out.append(' ')
                .append(attribute)
                .append("=\"")
                .append(escape(value))
                .append('"'));
        out.append('>');
        if (!VOID.contains(name)) {
            content.forEach(out::append);
            out.append("</").append(name).append('>');
        }
        return out.toString();
    }

    private static String escape(String text) {
        return PlainText.visible(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
