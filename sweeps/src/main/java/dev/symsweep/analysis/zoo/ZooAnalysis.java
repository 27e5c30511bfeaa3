package dev.symsweep.analysis.zoo;

import dev.symsweep.analysis.Analysis;
import dev.symsweep.analysis.SnapshotUnit;
import dev.symsweep.analysis.SnapshotWork;
import dev.symsweep.analysis.Work;
import dev.symsweep.population.Moment;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.Setting;
import dev.symsweep.population.StoredSnapshots;
import dev.symsweep.spec.Split;
import dev.symsweep.zoo.Entries;
import dev.symsweep.zoo.Part;
import dev.symsweep.zoo.ZooSplit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * A zoo of each arm.
 *
 * @param arms the arms, at least one
 * @param moments when in their training networks are taken
 * @param entries which ones of their weights
 * @param split into parts
 * @param rows the most that a file holds; without it as many as make it large
 */
public record ZooAnalysis(List<String> arms, List<Moment> moments, Entries entries, ZooSplit split, OptionalInt rows)
        implements Analysis {

    /** Copies what is given. */
    public ZooAnalysis {
        arms = List.copyOf(arms);
        moments = List.copyOf(moments);
    }

    @Override
    public String name() {
        return ZooKind.NAME;
    }

    @Override
    public ZooAnalysis smoke() {
        return new ZooAnalysis(arms, List.of(Moment.FINAL), entries, split, rows);
    }

    /** Networks on their way are evaluated. */
    @Override
    public List<Split> splits() {
        return moments.equals(List.of(Moment.FINAL)) ? List.of() : List.of(Split.values());
    }

    @Override
    public Wording wording() {
        return new Wording("gathered", "networks");
    }

    /** The networks of the zoos that there are now; none counts as done before its file was looked at. */
    public Work<SnapshotUnit> work(PlannedRuns runs, StoredSnapshots stored) {
        return SnapshotWork.of("networks", SnapshotUnit.each(runs, arms, moments), stored, unit -> false);
    }

    @Override
    public List<String> describe(PlannedRuns runs) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "zoo: %,d networks",
                (long) moments.size() * runs.of(arms).size()));
        for (String arm : arms) {
            Map<Part, Integer> counts = counts(runs, arm);
            String parts = Arrays.stream(Part.values())
                    .map(part -> String.format(Locale.ROOT, "%s %,d", part.text(), counts.get(part)))
                    .collect(Collectors.joining(", "));
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-16s %,8d (%s)",
                    arm,
                    counts.values().stream().mapToInt(Integer::intValue).sum(),
                    parts));
            emptyParts(counts).forEach(line -> lines.add("    " + line));
        }
        return lines;
    }

    private Map<Part, Integer> counts(PlannedRuns runs, String arm) {
        Map<Part, Integer> counts = new EnumMap<>(Part.class);
        Arrays.stream(Part.values()).forEach(part -> counts.put(part, 0));
        runs.of(arm).forEach(run -> counts.merge(split.of(run.setting()), moments.size(), Integer::sum));
        return counts;
    }

    /** A line for each part without networks. */
    private List<String> emptyParts(Map<Part, Integer> counts) {
        return counts.entrySet().stream()
                .filter(part -> part.getValue() == 0)
                .map(part -> "part " + part.getKey().text() + " is empty: more settings, another split.seed or other"
                        + " split.shares fill it")
                .toList();
    }

    /** The part of all runs of a setting. */
    public Part part(Setting setting) {
        return split.of(setting);
    }
}
