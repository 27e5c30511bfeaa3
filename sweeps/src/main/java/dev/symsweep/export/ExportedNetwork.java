package dev.symsweep.export;

import dev.symsweep.population.Moment;
import dev.symsweep.population.Snapshot;
import dev.symsweep.store.run.RunRow;

/**
 * A network that is written.
 *
 * @param run whose it is
 * @param moment the end of its training, or an epoch before whose weights were kept
 */
record ExportedNetwork(RunRow run, Moment moment) {

    /** What names it. */
    Snapshot snapshot() {
        return new Snapshot(run.run().key(), moment);
    }

    boolean isFinal() {
        return moment.equals(Moment.FINAL);
    }

    /** The epochs that it was trained. */
    int epochs() {
        return isFinal() ? RunFacts.of(run).epochs() : moment.number();
    }
}
