package dev.symsweep.report.document;

/** A heading within a section, on a page alone. */
public record Heading(String text) implements Block {

    @Override
    public <R> R accept(BlockVisitor<R> visitor) {
        return visitor.heading(this);
    }
}
