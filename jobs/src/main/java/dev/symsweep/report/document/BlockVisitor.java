package dev.symsweep.report.document;

/**
 * What is done with each kind of block. A new kind is a new method, so that no renderer can forget it.
 *
 * @param <R> what becomes of a block
 */
public interface BlockVisitor<R> {

    /** A paragraph. */
    R note(Note note);

    /** The title of what follows. */
    R heading(Heading heading);

    /** A table. */
    R table(Table table);

    /** A figure with its caption. */
    R figure(Figure figure);

    /** Terms with their meaning. */
    R definitions(Definitions definitions);

    /** Lines of text as they are. */
    R listing(Listing listing);

    /** A block for one medium alone. */
    R only(Only only);
}
