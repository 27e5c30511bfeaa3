package dev.symsweep.report;

/**
 * A kind of chapter: what the report says of an analysis. Kinds are found by the {@link java.util.ServiceLoader}, so
 * that adding one is a line of {@code META-INF/services}.
 */
public interface ChapterKind {

    /** The name of the analysis; chapters stand in the order in which analyses need each other. */
    String analysis();

    /**
     * What there is to say, which may be nothing.
     *
     * @param source all that is stored
     * @param runs what the rows of runs say
     */
    Chapter of(ReportSource source, RunFindings runs);
}
