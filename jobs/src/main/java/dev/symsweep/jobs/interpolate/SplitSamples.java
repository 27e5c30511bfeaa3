package dev.symsweep.jobs.interpolate;

import dev.symsweep.analysis.interpolate.Subsample;
import dev.symsweep.data.Examples;
import dev.symsweep.data.TrainTest;
import dev.symsweep.spec.Split;
import java.util.HashMap;
import java.util.Map;

/** The splits that a tile is evaluated on, and the examples that barriers on them are estimated on, each drawn once. */
final class SplitSamples {

    private final TrainTest data;
    private final Map<Drawn, Examples> samples = new HashMap<>();

    private record Drawn(Split split, Subsample subsample) {}

    SplitSamples(TrainTest data) {
        this.data = data;
    }

    /** All examples of a split. */
    Examples all(Split split) {
        return split.of(data);
    }

    /** Some of them; whether {@code subsample} has any was asked before. */
    Examples some(Split split, Subsample subsample) {
        return samples.computeIfAbsent(new Drawn(split, subsample), absent -> {
            Examples all = all(split);
            return all.select(all.name() + ", subsample", subsample.draw(split, all.size()));
        });
    }
}
