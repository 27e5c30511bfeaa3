package dev.symsweep.report.render;

/** Figures that cannot be drawn or written, for a reason that lies with the machine. */
public final class FigureException extends RuntimeException {

    private static final long serialVersionUID = 1;

    FigureException(String message) {
        super(message);
    }

    FigureException(String message, Throwable cause) {
        super(message, cause);
    }
}
