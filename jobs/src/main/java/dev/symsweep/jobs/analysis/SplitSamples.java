package dev.symsweep.jobs.analysis;

import dev.symsweep.analysis.Subsample;
import dev.symsweep.data.Examples;
import dev.symsweep.data.TrainTest;
import dev.symsweep.spec.Split;
import java.util.HashMap;
import java.util.Map;

/** The splits that networks are evaluated on, and the examples of them that stand for all, each drawn once. */
public final class SplitSamples {

    private final TrainTest data;
    private final Map<Drawn, Examples> samples = new HashMap<>();

    private record Drawn(Split split, Subsample subsample) {}

    /** Those of a data set. */
    public SplitSamples(TrainTest data) {
        this.data = data;
    }

    /** All examples of a split. */
    public Examples all(Split split) {
        return split.of(data);
    }

    /** Some of them, or all if the subsample is none. */
    public Examples some(Split split, Subsample subsample) {
        if (subsample.isNone()) {
            return all(split);
        }
        return samples.computeIfAbsent(new Drawn(split, subsample), absent -> {
            Examples all = all(split);
            return all.select(all.name() + ", subsample", subsample.draw(split, all.size()));
        });
    }
}
