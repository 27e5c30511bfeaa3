package dev.symsweep.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.symsweep.analysis.AnalysisSection;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.Origin;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.spec.SpecSection;
import dev.symsweep.spec.WeightsDigest;
import dev.symsweep.yaml.InvalidSweepException;
import dev.symsweep.yaml.ValueOverride;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An arm of a sweep file whose runs are networks that were trained elsewhere: its key {@code imported} lists them, and
 * an import adds to the list.
 */
public final class ImportedArm {

    private static final String ARMS = "arms.";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Plans the sweep with changes to its file. */
    private final Function<List<ValueOverride>, SweepPlan> planner;

    private final String arm;
    private final List<WeightsDigest> listed;

    private ImportedArm(Function<List<ValueOverride>, SweepPlan> planner, String arm, List<WeightsDigest> listed) {
        this.planner = planner;
        this.arm = arm;
        this.listed = List.copyOf(listed);
    }

    /**
     * An arm of a sweep.
     *
     * @param planner plans the sweep with changes to its file
     * @throws InvalidSweepException if there is no such arm, its runs are trained, or the file cannot be planned
     */
    public static ImportedArm of(Function<List<ValueOverride>, SweepPlan> planner, String arm) {
        ResolvedFile file = planner.apply(List.of(withoutAnalyses())).file();
        List<WeightsDigest> listed = in(file, arm)
                .orElseThrow(() -> new InvalidSweepException("arm \"" + arm
                        + "\" has no key imported, must be an arm of the sweep file that has one; give imported"
                        + " networks an arm of their own: " + arm + ": {imported: []}, beside what else it needs"));
        return new ImportedArm(planner, arm, listed);
    }

    /** The networks that an arm of a file lists; nothing if there is no such arm or its runs are trained. */
    public static Optional<List<WeightsDigest>> in(ResolvedFile file, String arm) {
        return Optional.ofNullable(file.values().get(path(arm))).map(ImportedArm::digests);
    }

    /** A text of a sweep file that lists these networks, by arm, and has nothing else. */
    public static String listing(Map<String, Set<String>> arms) {
        Map<String, Map<String, Set<String>>> keys = new TreeMap<>();
        arms.forEach((arm, weights) -> keys.put(arm, Map.of(SpecSection.IMPORTED, weights)));
        try {
            return JSON.writeValueAsString(Map.of("arms", keys));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written", e);
        }
    }

    private static List<WeightsDigest> digests(String list) {
        try {
            return JSON.readerForListOf(String.class).<List<String>>readValue(list).stream()
                    .map(WeightsDigest::parse)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was planned is a list of digests", e);
        }
    }

    private static String path(String arm) {
        return ARMS + arm + "." + SpecSection.IMPORTED;
    }

    /** What the file asks of networks need not be possible yet. */
    private static ValueOverride withoutAnalyses() {
        return ValueOverride.parse(AnalysisSection.KEY + "={}");
    }

    /** The networks that it lists so far. */
    public List<WeightsDigest> listed() {
        return listed;
    }

    /** The run of a network. */
    public RunSpec run(WeightsDigest weights) {
        return planner.apply(List.of(listing(List.of(weights)), withoutAnalyses())).population().of(arm).stream()
                .map(PlannedRun::spec)
                .findFirst()
                .orElseThrow();
    }

    /**
     * The plan with more networks in the arm, behind those that it lists. It asks for no analyses as long as another
     * arm is still without imported networks, as these may be what is to be analysed.
     *
     * @throws InvalidSweepException if the file cannot be planned with them
     */
    public SweepPlan with(Collection<WeightsDigest> more) {
        LinkedHashSet<WeightsDigest> all = new LinkedHashSet<>(listed);
        all.addAll(more);
        return of(all);
    }

    /**
     * The plan without the networks of some runs, which asks for the same analyses.
     *
     * @throws InvalidSweepException if none would be left, or the file cannot be planned without them
     */
    public SweepPlan without(Collection<RunSpec> runs) {
        LinkedHashSet<WeightsDigest> rest = new LinkedHashSet<>(listed);
        for (RunSpec run : runs) {
            if (run.origin() instanceof Origin.Imported imported) {
                rest.remove(imported.weights());
            }
        }
        if (rest.isEmpty()) {
            throw new InvalidSweepException("an arm needs one network; " + arm
                    + " would have none, import another one before its last one is removed");
        }
        return planner.apply(List.of(listing(rest)));
    }

    private SweepPlan of(Collection<WeightsDigest> networks) {
        ValueOverride listing = listing(networks);
        SweepPlan bare = planner.apply(List.of(listing, withoutAnalyses()));
        return empty(bare).isEmpty() ? planner.apply(List.of(listing)) : bare;
    }

    /** The arms of a plan that still are without imported networks. */
    public static List<String> empty(SweepPlan plan) {
        String ending = "." + SpecSection.IMPORTED;
        return plan.file().values().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(ARMS)
                        && entry.getKey().endsWith(ending)
                        && entry.getValue().equals("[]"))
                .map(entry ->
                        entry.getKey().substring(ARMS.length(), entry.getKey().length() - ending.length()))
                .toList();
    }

    private ValueOverride listing(Collection<WeightsDigest> weights) {
        String list =
                weights.stream().map(digest -> '"' + digest.toString() + '"').collect(Collectors.joining(", "));
        return ValueOverride.parse(path(arm) + "=[" + list + "]");
    }
}
