package dev.symsweep.report.document;

import java.util.Optional;

/** What a section is made of. */
public sealed interface Block permits Note, Heading, Table, Figure, Definitions, Listing, Only {

    /** Calls the method of its kind. */
    <R> R accept(BlockVisitor<R> visitor);

    /** The figure that this block is, if it is one. */
    default Optional<Figure> figure() {
        return Optional.empty();
    }

    /** The table that this block is, if it is one. */
    default Optional<Table> table() {
        return Optional.empty();
    }

    /** A block that the page shows and the terminal leaves out. */
    static Block onPage(Block block) {
        return new Only(Medium.PAGE, block);
    }

    /** A block that the terminal shows and the page leaves out. */
    static Block onTerminal(Block block) {
        return new Only(Medium.TERMINAL, block);
    }
}
