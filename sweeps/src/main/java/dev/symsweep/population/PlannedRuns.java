package dev.symsweep.population;

import dev.symsweep.spec.RunKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The runs of a sweep, arm after arm in the order of the file; their keys are pairwise distinct. Immutable. */
public final class PlannedRuns {

    private final List<PlannedRun> runs;
    private final Map<String, List<PlannedRun>> byArm = new LinkedHashMap<>();
    private final Map<RunKey, PlannedRun> byKey;
    private final Map<RunKey, PlannedRun> byTodaysKey = new HashMap<>();

    /** These runs. */
    public PlannedRuns(Collection<PlannedRun> runs) {
        this.runs = List.copyOf(runs);
        this.runs.forEach(run ->
                byArm.computeIfAbsent(run.arm(), arm -> new ArrayList<>()).add(run));
        byKey = this.runs.stream().collect(Collectors.toMap(PlannedRun::key, run -> run));
    }

    /** All of them. */
    public List<PlannedRun> all() {
        return runs;
    }

    /** The names of the arms, in the order of the file. */
    public List<String> arms() {
        return List.copyOf(byArm.keySet());
    }

    /** The runs of one arm; none if there is no such arm. */
    public List<PlannedRun> of(String arm) {
        return List.copyOf(byArm.getOrDefault(arm, List.of()));
    }

    /** The runs of some arms. */
    public List<PlannedRun> of(Collection<String> arms) {
        return arms().stream()
                .filter(arms::contains)
                .flatMap(arm -> of(arm).stream())
                .toList();
    }

    /** The run with this key, if it is one of these. */
    public Optional<PlannedRun> find(RunKey key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** The run that has this key today, whichever key it has as one of these. */
    public Optional<PlannedRun> findToday(RunKey key) {
        return find(key).or(() -> Optional.ofNullable(byTodaysKey().get(key)));
    }

    /** Made where it is needed, as each key is a digest. */
    private Map<RunKey, PlannedRun> byTodaysKey() {
        synchronized (byTodaysKey) {
            if (byTodaysKey.isEmpty()) {
                runs.forEach(run -> byTodaysKey.put(run.spec().key(), run));
            }
            return byTodaysKey;
        }
    }

    /** The settings of an arm's runs, in their order; one, without axes, of an arm that has none. */
    public List<Setting> settings(String arm) {
        LinkedHashSet<Setting> settings = new LinkedHashSet<>();
        of(arm).forEach(run -> settings.add(run.setting()));
        return List.copyOf(settings);
    }

    /** The paths of the sweep's axes, in the order of the file. */
    public List<String> axes() {
        LinkedHashSet<String> paths = new LinkedHashSet<>();
        runs.forEach(run -> paths.addAll(run.setting().values().keySet()));
        return List.copyOf(paths);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PlannedRuns same && runs.equals(same.runs);
    }

    @Override
    public int hashCode() {
        return runs.hashCode();
    }

    /** The runs of some arms by what makes them comparable, in the order of the file. */
    Map<RunKind, List<PlannedRun>> byKind(Collection<String> arms, PairSelection.Within within) {
        Map<RunKind, List<PlannedRun>> kinds = new LinkedHashMap<>();
        of(arms).forEach(run -> kinds.computeIfAbsent(RunKind.of(run, within), kind -> new ArrayList<>())
                .add(run));
        return kinds;
    }
}
