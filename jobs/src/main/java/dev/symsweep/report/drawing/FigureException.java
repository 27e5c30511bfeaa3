package dev.symsweep.report.drawing;

/** Figures that cannot be drawn or written, for a reason that lies with the machine. */
public final class FigureException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public FigureException(String message) {
        super(message);
    }

    public FigureException(String message, Throwable cause) {
        super(message, cause);
    }
}
