package dev.symsweep.report;

import dev.symsweep.analysis.PublishedNumber;
import dev.symsweep.report.document.Cell;
import dev.symsweep.report.document.NumberText;
import java.util.Optional;

/** What others published, in a table beside one's own numbers. */
public final class PublishedCell {

    /** What such a row is called. */
    public static final String LABEL = "published";

    private PublishedCell() {}

    /** A number with its deviation, or a dash where none was published. */
    public static Cell of(Optional<PublishedNumber> published, int decimals) {
        return published
                .map(number -> new Cell(
                        NumberText.fixed(number.value(), decimals),
                        number.deviation().isPresent()
                                ? NumberText.fixed(number.deviation().getAsDouble(), decimals)
                                : "",
                        Cell.Presence.PRESENT))
                .orElseGet(Cell::absent);
    }
}
