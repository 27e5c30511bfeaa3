package dev.symsweep.analysis.surface;

import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.MethodId;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.Split;
import java.util.List;
import java.util.Optional;

/**
 * A surface that a sweep asks for.
 *
 * @param runs three runs of one kind
 * @param modulo the method by which the second and the third are aligned to the first, if any
 * @param split what it is evaluated on
 * @param shape where
 */
public record PlannedSurface(List<PlannedRun> runs, Optional<AlignmentMethod> modulo, Split split, SurfaceShape shape) {

    /** The three networks. */
    public List<Snapshot> networks() {
        return runs.stream().map(run -> Snapshot.end(run.key())).toList();
    }

    /** What names it. */
    public SurfaceKey key() {
        return new SurfaceKey(
                shape.id(),
                networks(),
                modulo.map(AlignmentMethod::id).map(MethodId::hex).orElse(""),
                split);
    }
}
