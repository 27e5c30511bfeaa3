package dev.symsweep.store.run;

/**
 * What helps to find out why a run failed or diverged.
 *
 * @param stackTrace of the exception that ended it; empty if none did
 * @param command what trains this one run again; empty if there is nothing to find out, or it is not known
 */
public record RunTrouble(String stackTrace, String command) {

    /** Of a run without any. */
    public static final RunTrouble NONE = new RunTrouble("", "");
}
