package dev.symsweep.report.document;

import java.util.List;

/**
 * A part of a report with a heading of its own.
 *
 * @param anchor unique in the document: lower-case letters, digits and hyphens
 * @param heading shown on a page; a terminal shows the captions of its tables alone
 * @param blocks in the order they are read
 */
public record Section(String anchor, String heading, List<Block> blocks) {

    /** @throws IllegalArgumentException if the anchor has other characters */
    public Section {
        Anchors.check(anchor);
        blocks = List.copyOf(blocks);
    }
}
