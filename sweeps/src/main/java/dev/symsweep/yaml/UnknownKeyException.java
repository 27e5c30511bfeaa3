package dev.symsweep.yaml;

import dev.symsweep.yaml.Tree.Origin;

/** A key that its section does not know, which whoever set it from elsewhere may want to explain. */
public final class UnknownKeyException extends InvalidSweepException {

    private static final long serialVersionUID = 1L;

    private final String where;

    UnknownKeyException(Origin origin, String problem) {
        super(origin.line(problem));
        this.where = origin.where();
    }

    /** Where the value of the key was written. */
    public String where() {
        return where;
    }
}
