package dev.symsweep.analysis.predictive;

import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.Split;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/**
 * What names a prediction: all that its numbers depend on.
 *
 * @param snapshot whose posterior predicts
 * @param samples draws that are averaged
 * @param split what is predicted
 */
public record PredictiveKey(Snapshot snapshot, int samples, Split split)
        implements Comparable<PredictiveKey>, Serializable {

    private static final Comparator<PredictiveKey> ORDER = Comparator.comparing(PredictiveKey::snapshot)
            .thenComparing(PredictiveKey::samples)
            .thenComparing(PredictiveKey::split);

    /** The names of some snapshots' predictions, one for each split. */
    public static List<PredictiveKey> of(List<Snapshot> snapshots, int samples, List<Split> splits) {
        return snapshots.stream()
                .flatMap(snapshot -> splits.stream().map(split -> new PredictiveKey(snapshot, samples, split)))
                .toList();
    }

    @Override
    public int compareTo(PredictiveKey other) {
        return ORDER.compare(this, other);
    }
}
