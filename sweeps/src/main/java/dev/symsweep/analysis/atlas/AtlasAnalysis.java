package dev.symsweep.analysis.atlas;

import dev.symsweep.analysis.Analysis;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.interpolate.Modulo;
import dev.symsweep.population.PairSelection;
import dev.symsweep.population.PairSelection.Within;
import dev.symsweep.population.Pairs;
import dev.symsweep.population.PlannedRuns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The atlas of a sweep's populations: barriers and distances of all pairs of runs of one arm that have one network,
 * whatever else axes vary. The barriers are those that the interpolation finds; the distances are Euclidean ones
 * between the trainable entries of weight vectors.
 *
 * @param arms the arms whose runs are compared, at least one
 * @param modulo how networks are aligned for another distance besides the plain one, as for the barriers
 * @param aligned of methods that align pairs, which pairs they align
 */
public record AtlasAnalysis(List<String> arms, Modulo modulo, PairSelection aligned) implements Analysis {

    private static final PairSelection ALL_OF_AN_ARM = new PairSelection.Every(Within.ARM);

    /** Checks that there is something to compare. */
    public AtlasAnalysis {
        arms = List.copyOf(arms);
        if (arms.isEmpty()) {
            throw new IllegalArgumentException("an atlas is of no arm, must be of at least one");
        }
    }

    @Override
    public String name() {
        return AtlasKind.NAME;
    }

    @Override
    public AtlasAnalysis smoke() {
        return new AtlasAnalysis(arms, modulo, aligned.smoke());
    }

    @Override
    public Wording wording() {
        return new Wording("compared", "distances");
    }

    /** The pairs whose plain distances an atlas of these arms has. */
    public static Pairs pairs(PlannedRuns runs, Collection<String> arms) {
        return Pairs.of(runs, arms, ALL_OF_AN_ARM);
    }

    @Override
    public List<String> describe(PlannedRuns runs) {
        DistancePlan plan = DistancePlan.of(this, runs);
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "atlas: %,d distances", plan.count()));
        for (String arm : arms) {
            List<String> parts = new ArrayList<>();
            parts.add(String.format(Locale.ROOT, "%,8d pairs", plan.count(arm, "")));
            for (AlignmentMethod method : modulo.methods(arm)) {
                parts.add(String.format(Locale.ROOT, "%,d modulo %s", plan.count(arm, method.name()), method.name()));
            }
            lines.add(String.format(Locale.ROOT, "  %-16s %s", arm, String.join(", ", parts)));
        }
        return lines;
    }
}
