package dev.symsweep.report.document;

import dev.symsweep.report.chart.Chart;
import java.util.Optional;

/**
 * A chart with what is said of it. Figures that follow one another stand side by side.
 *
 * @param anchor unique in the document, and the name of its files: lower-case letters, digits and hyphens
 * @param title what it shows, in a few words
 * @param description what is to be seen, in whole sentences, for readers who cannot see it
 * @param caption what stands below it
 * @param chart its data
 */
public record Figure(String anchor, String title, String description, String caption, Chart chart) implements Block {

    /** @throws IllegalArgumentException if the anchor has other characters */
    public Figure {
        Anchors.check(anchor);
    }

    @Override
    public <R> R accept(BlockVisitor<R> visitor) {
        return visitor.figure(this);
    }

    @Override
    public Optional<Figure> figure() {
        return Optional.of(this);
    }
}
