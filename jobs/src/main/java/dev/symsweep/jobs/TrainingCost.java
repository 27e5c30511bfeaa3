package dev.symsweep.jobs;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.data.DataSets;
import dev.symsweep.data.DataSource;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.symmetry.Symmetry;
import java.util.HashMap;
import java.util.Map;

/** How long runs train compared with each other: multiply-adds of all forward passes. Networks are built once for each kind. */
final class TrainingCost {

    private final Map<Kind, Long> multiplyAdds = new HashMap<>();

    /** What decides the multiply-adds of an example. */
    private record Kind(String set, Architecture architecture, Symmetry symmetry) {}

    double of(PlannedRun run) {
        RunSpec spec = run.spec();
        long perExample = multiplyAdds.computeIfAbsent(
                new Kind(spec.data().set(), spec.architecture(), spec.symmetry()), kind -> perExample(spec));
        // Where the number of examples is not known, it is at least the same for all runs on that data.
        return (double) perExample
                * spec.data().mostTrained().orElse(1)
                * spec.recipe().epochs();
    }

    private static long perExample(RunSpec spec) {
        DataSource data = DataSets.named(spec.data().set());
        return spec.network(data.shape(), data.classes()).multiplyAdds();
    }
}
