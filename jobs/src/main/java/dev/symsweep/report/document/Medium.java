package dev.symsweep.report.document;

/** Where a report is read. */
public enum Medium {
    /** An HTML page. */
    PAGE,
    /** Lines of text, at most 100 columns where that can be. */
    TERMINAL
}
