package dev.symsweep.store.resume;

import dev.symsweep.spec.RunKey;
import dev.symsweep.store.run.Provenance;
import dev.symsweep.training.ResumePoint;
import java.util.List;

/**
 * What is stored of a run that is being trained.
 *
 * @param run its key
 * @param provenance what it is computed with, and from: elsewhere, or from other data, it would end otherwise
 * @param kept the epochs whose weights this training has stored as checkpoints, ascending
 * @param point how far it has come
 */
public record ResumeRow(RunKey run, Provenance provenance, List<Integer> kept, ResumePoint point) {

    /** Copies the list. */
    public ResumeRow {
        kept = List.copyOf(kept);
    }
}
