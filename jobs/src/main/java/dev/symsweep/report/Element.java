package dev.symsweep.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An element of an HTML or SVG document. Text and attribute values are escaped when it is written, so that names that come from sweep
 * files, and messages that come from anywhere, can never become markup.
 */
final class Element {

    private static final Set<String> VOID = Set.of("link", "meta", "br");

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<String> content = new ArrayList<>();

    private Element(String name) {
        this.name = name;
    }

    /** An empty element. */
    static Element of(String name) {
        return new Element(name);
    }

    /** An element that holds a text. */
    static Element of(String name, String text) {
        return new Element(name).text(text);
    }

    /**
     * A style sheet, which HTML takes without escapes.
     *
     * @throws IllegalArgumentException if it holds what would end the element
     */
    static Element style(String css) {
        if (css.contains("</")) {
            throw new IllegalArgumentException("a style sheet must not contain \"</\"");
        }
        Element style = new Element("style");
        style.content.add("\n" + css);
        return style;
    }

    /** Sets an attribute. */
    Element with(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    /** Sets an attribute to a coordinate in user units of a drawing. */
    Element with(String attribute, double value) {
        return with(attribute, Figures.coordinate(value));
    }

    /** Appends text. */
    Element text(String text) {
        content.add(escape(text));
        return this;
    }

    /** Appends elements; those appended must not be changed any more. */
    Element add(Element... children) {
        return add(List.of(children));
    }

    /** Appends elements; those appended must not be changed any more. */
    Element add(List<Element> children) {
        for (Element child : children) {
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
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
            }
        }
        return out.toString();
    }
}
