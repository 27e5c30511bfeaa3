package dev.symsweep.report.drawing;

/** Figures that cannot be drawn or written, for a reason that lies with the machine. */
public final class FigureException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Says in one line what is wrong. */
    public FigureException(String message) {
        super(message);
    }

    /** The same, with its cause. */
    public FigureException(String message, Throwable cause) {
        super(message, cause);
    }
}
