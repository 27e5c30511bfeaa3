package dev.symsweep.jobs.train.task;

import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.LastVerified;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.run.RunRow;
import java.util.ArrayList;
import java.util.List;

/** What a task writes into the store. Each file is read back while it is at hand, so that nobody need do so later. */
final class WrittenFiles {

    private final RunStore store;
    private final List<LastVerified.Whole> whole = new ArrayList<>();

    WrittenFiles(RunStore store) {
        this.store = store;
    }

    RunStore store() {
        return store;
    }

    void write(RunRow row, float[] weights) {
        store.write(row, weights);
        readBack(Snapshot.end(row.run().key()));
    }

    void writeCheckpoint(RunKey run, int epoch, float[] weights) {
        store.checkpoints().write(run, epoch, weights);
        readBack(Snapshot.after(run, epoch));
    }

    private void readBack(Snapshot written) {
        store.upkeep().readBack(written).ifPresent(whole::add);
    }

    /** The files that were found as they were written. */
    List<LastVerified.Whole> whole() {
        return List.copyOf(whole);
    }
}
