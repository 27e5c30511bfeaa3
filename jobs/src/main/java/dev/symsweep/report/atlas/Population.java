package dev.symsweep.report.atlas;

import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.RunKind;
import dev.symsweep.population.Setting;
import dev.symsweep.spec.RunKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The trained runs of an arm that have one network.
 *
 * @param arm the arm
 * @param slot its place among the arms
 * @param name what charts call it: the arm, and where that has several networks the setting of its first run
 * @param runs at least two, in the order of the plan
 */
record Population(String arm, int slot, String name, List<PlannedRun> runs) {

    private static final int SMALLEST = 2;

    Population {
        runs = List.copyOf(runs);
    }

    /** The populations of an arm. */
    static List<Population> of(String arm, int slot, List<PlannedRun> planned, Set<RunKey> trained) {
        Map<RunKind, List<PlannedRun>> byKind = new LinkedHashMap<>();
        planned.stream()
                .filter(run -> trained.contains(run.key()))
                .forEach(run -> byKind.computeIfAbsent(RunKind.of(run), kind -> new ArrayList<>())
                        .add(run));
        return byKind.values().stream()
                .filter(runs -> runs.size() >= SMALLEST)
                .map(runs -> {
                    String setting = runs.get(0).setting().words();
                    boolean isOnlyOne = byKind.size() == 1 || setting.isEmpty();
                    return new Population(arm, slot, isOnlyOne ? arm : arm + ", " + setting, runs);
                })
                .toList();
    }

    int size() {
        return runs.size();
    }

    long pairs() {
        return (long) size() * (size() - 1) / 2;
    }

    RunKey key(int i) {
        return runs.get(i).key();
    }

    /** What the sides of a matrix call a run: its seed, behind its setting where the runs have several. */
    String label(int i) {
        PlannedRun run = runs.get(i);
        String seed = Long.toString(run.spec().seed());
        return settings().size() == 1 ? seed : run.setting().words() + ", " + seed;
    }

    /** What the labels say. */
    String labels() {
        return settings().size() == 1 ? "seed" : "setting and seed";
    }

    /** The settings of its runs, each once. */
    List<Setting> settings() {
        return runs.stream().map(PlannedRun::setting).distinct().toList();
    }
}
