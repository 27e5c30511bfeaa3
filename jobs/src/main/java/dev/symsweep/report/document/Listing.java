package dev.symsweep.report.document;

import java.util.List;

/**
 * Things of which a terminal shows the first few, one a line.
 *
 * @param title what they are
 * @param items one or more
 */
public record Listing(String title, List<String> items) implements Block {

    public Listing {
        items = List.copyOf(items);
    }

    @Override
    public <R> R accept(BlockVisitor<R> visitor) {
        return visitor.listing(this);
    }
}
