package dev.symsweep.jobs.train.task;

import dev.symsweep.engine.Numerics;
import dev.symsweep.jobs.spark.Versions;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.UnreadableRunException;
import dev.symsweep.store.run.RunOutcome;
import dev.symsweep.store.run.RunRow;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A complete row of the store with its weights, which training the run again must come to.
 *
 * @param weights the whole vector
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CompleteRun(RunRow row, float[] weights) {

    /** What is stored of a run, unless there is nothing, it failed, or it cannot be read. */
    public static Optional<CompleteRun> of(RunStore store, RunKey key) {
        try {
            return rowOf(store, key).map(row -> new CompleteRun(row, store.weights(key)));
        } catch (UnreadableRunException e) {
            return Optional.empty();
        }
    }

    /** Whether one of these checkpoints is missing or damaged, up to where the run came. */
    boolean lacks(List<Integer> checkpoints, RunStore store) {
        return checkpoints.stream()
                .filter(epoch -> epoch <= row.outcome().history().size())
                .anyMatch(epoch -> !store.checkpoints().has(row.run().key(), epoch)
                        || store.checkpoints().verify(row.run().key(), epoch).isPresent());
    }

    /** The row alone, whose weights may be damaged. */
    static Optional<RunRow> rowOf(RunStore store, RunKey key) {
        try {
            return Optional.of(store.read(key))
                    .filter(row -> row.outcome().status().isComplete());
        } catch (UnreadableRunException e) {
            return Optional.empty();
        }
    }

    /**
     * Says how a run that is trained in place of damaged weights differs from these. Losses are compared bit by bit,
     * which weights cannot be any more.
     *
     * @return empty if it is the same
     */
    static Optional<String> change(RunRow damaged, Training again) {
        return damaged.outcome().isSameTraining(again.outcome())
                ? Optional.empty()
                : Optional.of("trained to other weights than those that were damaged, by which alignments and curves"
                        + " may have been computed; before: " + platform(damaged.numerics(), damaged.versions())
                        + "; here: " + platform(again.numerics(), Versions.text()));
    }

    /** The row's outcome if training again came to the row's weights, else a failure that says what it came to. */
    RunOutcome judge(Training again) {
        if (!again.outcome().status().isComplete()) {
            return RunOutcome.failed(again.outcome().reason() + "; its row is kept, checkpoints are still missing");
        }
        // Compares NaN with NaN as equal and tells -0 from 0, so that a diverged run can be itself.
        if (!Arrays.equals(weights, again.weights())) {
            return RunOutcome.failed(
                    "trained to other weights than its row has, which is kept without new checkpoints; row: "
                            + platform(row.numerics(), row.versions()) + "; here: "
                            + platform(again.numerics(), Versions.text()));
        }
        return row.outcome();
    }

    /** What computed a run, for people. */
    static String platform(Numerics numerics, String versions) {
        return numerics.engine() + ", " + numerics.library() + ", " + numerics.isa() + ", threads " + numerics.threads()
                + " (" + versions + ")";
    }
}
