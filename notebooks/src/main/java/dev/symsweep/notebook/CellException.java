package dev.symsweep.notebook;

import java.util.List;

/** A cell that does not compile, or throws: what is wrong, in lines for whoever wrote it. */
final class CellException extends Exception {

    private static final long serialVersionUID = 1;

    private final List<String> lines;

    CellException(List<String> lines) {
        super(String.join("\n", lines), null, false, false);
        this.lines = List.copyOf(lines);
    }

    List<String> lines() {
        return lines;
    }
}
