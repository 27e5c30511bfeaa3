package dev.symsweep.report.document;

import java.util.List;

/**
 * A whole report.
 *
 * @param title what it is about
 * @param lead one or two sentences below the title of a page, may be empty
 * @param opening what stands before the first section
 * @param sections in the order they are read
 * @param footer lines in small print
 */
public record Document(String title, String lead, List<Block> opening, List<Section> sections, List<String> footer) {

    public Document {
        opening = List.copyOf(opening);
        sections = List.copyOf(sections);
        footer = List.copyOf(footer);
    }

    /** All figures, in the order of the sections. */
    public List<Figure> figures() {
        return sections.stream()
                .flatMap(section -> section.blocks().stream())
                .flatMap(block -> block.figure().stream())
                .toList();
    }

    /** All tables, in the order of the sections. */
    public List<Table> tables() {
        return sections.stream()
                .flatMap(section -> section.blocks().stream())
                .flatMap(block -> block.table().stream())
                .toList();
    }
}
