package dev.symsweep.report.document;

import java.util.Optional;

/** A block for one medium alone. */
public record Only(Medium medium, Block block) implements Block {

    @Override
    public <R> R accept(BlockVisitor<R> visitor) {
        return visitor.only(this);
    }

    @Override
    public Optional<Figure> figure() {
        return block.figure();
    }

    @Override
    public Optional<Table> table() {
        return block.table();
    }
}
