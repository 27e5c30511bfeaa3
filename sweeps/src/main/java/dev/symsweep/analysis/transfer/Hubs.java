package dev.symsweep.analysis.transfer;

import dev.symsweep.population.PairSelection.Within;
import dev.symsweep.population.PlannedPair;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.RunKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The third runs by way of which pairs are joined: those of a pair's kind that come next in the plan. */
final class Hubs {

    private final Within within;
    private final int count;
    private final Map<RunKind, List<PlannedRun>> kinds = new HashMap<>();

    /** Those that an analysis asks for. */
    Hubs(TransferAnalysis analysis, PlannedRuns runs) {
        this.within = analysis.pairs().scope() instanceof Within scope ? scope : Within.ARM;
        this.count = analysis.via();
        if (count > 0) {
            runs.of(analysis.arms())
                    .forEach(run -> kinds.computeIfAbsent(RunKind.of(run, within), any -> new ArrayList<>())
                            .add(run));
        }
    }

    /** Of a pair; fewer than are asked for if its kind has not as many. */
    List<PlannedRun> of(PlannedPair pair) {
        if (count == 0) {
            return List.of();
        }
        List<PlannedRun> kin = kinds.getOrDefault(RunKind.of(pair.a(), within), List.of());
        int after = kin.indexOf(pair.b()) + 1;
        return IntStream.range(0, kin.size())
                .mapToObj(i -> kin.get((after + i) % kin.size()))
                .filter(run -> !run.equals(pair.a()) && !run.equals(pair.b()))
                .limit(count)
                .toList();
    }
}
