package dev.symsweep.analysis;

import dev.symsweep.population.PlannedRuns;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.yaml.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an analysis can know when its section is read.
 *
 * @param runs the runs of the sweep
 * @param sections the sections of all analyses that are asked for, by name
 * @param earlier the analyses that are done before, read already
 * @param planner plans a sweep file that a section has in it
 */
public record AnalysisContext(
        PlannedRuns runs, Map<String, Section> sections, List<Analysis> earlier, KeptSweeps.Planner planner) {

    /** Copies what is given. */
    public AnalysisContext {
        sections = Map.copyOf(sections);
        earlier = List.copyOf(earlier);
    }

    /** The analysis of that kind, if it is asked for and done before. */
    public <A extends Analysis> Optional<A> earlier(Class<A> kind) {
        return earlier.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** The section of another analysis, if that is asked for. */
    public Optional<Section> section(String name) {
        return Optional.ofNullable(sections.get(name));
    }

    /** The networks of an arm, each once. */
    public List<NetworkSpec> networks(String arm) {
        return runs.of(arm).stream()
                .map(run -> NetworkSpec.of(run.spec()))
                .distinct()
                .toList();
    }
}
