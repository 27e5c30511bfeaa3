package dev.symsweep.report.document;

/**
 * What is done with each kind of block. A new kind is a new method, so that no renderer can forget it.
 *
 * @param <R> what becomes of a block
 */
public interface BlockVisitor<R> {

    R note(Note note);

    R heading(Heading heading);

    R table(Table table);

    R figure(Figure figure);

    R definitions(Definitions definitions);

    R listing(Listing listing);

    R only(Only only);
}
