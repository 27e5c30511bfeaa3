package dev.symsweep.report.document;

/** A paragraph. */
public record Note(String text) implements Block {

    @Override
    public <R> R accept(BlockVisitor<R> visitor) {
        return visitor.note(this);
    }
}
