package dev.symsweep.population;

import dev.symsweep.spec.RunKey;
import java.util.Map;
import java.util.Set;

/**
 * The weight vectors that a store has of a sweep's runs.
 *
 * @param trained of the runs that have a network, the epochs that they were trained, fewer of one that stopped early
 * @param kept the epochs after which weights were kept, by run; a run without any need not be in it
 */
public record StoredSnapshots(Map<RunKey, Integer> trained, Map<RunKey, Set<Integer>> kept) {

    /** Copies what is given. */
    public StoredSnapshots {
        trained = Map.copyOf(trained);
        kept = Map.copyOf(kept);
    }

    /** Whether a run is trained. */
    public boolean has(RunKey run) {
        return trained.containsKey(run);
    }

    /** Whether a vector never was, as its run is trained and ended before that epoch. */
    public boolean isBeyondEnd(Snapshot snapshot) {
        return snapshot.moment() instanceof Moment.Epoch epoch
                && epoch.number() > trained.getOrDefault(snapshot.run(), Integer.MAX_VALUE);
    }

    /** Whether a vector can be read. Initial weights always can, as they are drawn again where they were not kept. */
    public boolean has(Snapshot snapshot) {
        boolean isKept = !(snapshot.moment() instanceof Moment.Epoch epoch)
                || epoch.number() == 0
                || kept.getOrDefault(snapshot.run(), Set.of()).contains(epoch.number());
        return isKept && has(snapshot.run());
    }
}
