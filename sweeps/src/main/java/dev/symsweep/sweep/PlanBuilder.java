package dev.symsweep.sweep;

import dev.symsweep.analysis.AnalysisSection;
import dev.symsweep.analysis.ArmFacts;
import dev.symsweep.axes.Seeds;
import dev.symsweep.axes.Settings;
import dev.symsweep.axes.Settings.Setting;
import dev.symsweep.axes.SweepLimits;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.RunKind;
import dev.symsweep.spec.NetworkFit;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.spec.SpecSection;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import dev.symsweep.yaml.Tree.Kind;
import dev.symsweep.yaml.Tree.Mapping;
import dev.symsweep.yaml.TreeEdit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** From a sweep file's tree, overrides merged, to its plan: every arm, at every point of the axes, with every seed. */
final class PlanBuilder {

    private static final Set<String> SWEEP_KEYS = Set.of(
            "sweep",
            "description",
            "mask-seed",
            "seeds",
            "arms",
            "axes",
            "draws",
            "axes-seed",
            CheckpointSection.KEY,
            "analyses");

    private static final Set<String> ARM_KEYS = armKeys();

    /** Names become directories, dotted paths and column values. */
    private static final Pattern SWEEP_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

    private static final Pattern ARM_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

    private final Section file;
    private final Map<RunKey, PlannedRun> runs = new LinkedHashMap<>();
    private final Map<String, List<Integer>> checkpoints = new LinkedHashMap<>();
    private final Set<String> batchNormalized = new TreeSet<>();
    private final NetworkFit fit = new NetworkFit();

    private PlanBuilder(Section file) {
        this.file = file;
    }

    private static Set<String> armKeys() {
        Set<String> keys = new TreeSet<>(SpecSection.ARM_KEYS);
        keys.add(CheckpointSection.KEY);
        return keys;
    }

    static SweepPlan plan(Tree tree) {
        return new PlanBuilder(Section.of(tree)).plan();
    }

    private SweepPlan plan() {
        Set<String> allowed = new TreeSet<>(SWEEP_KEYS);
        allowed.addAll(SpecSection.ARM_KEYS);
        file.allow(allowed);
        String name = name(file.tree("sweep"), file.text("sweep"), SWEEP_NAME);
        Seeds seeds = Seeds.read(file.tree("seeds"));
        long maskSeed = file.wide("mask-seed", 0);
        List<Setting> settings = Settings.of(file);
        Map<String, Tree> arms = file.section("arms").mapping().entries();
        if (arms.isEmpty()) {
            throw Section.invalid(file.tree("arms"), "at least one arm");
        }
        if ((long) arms.size() * settings.size() * seeds.count() > SweepLimits.RUNS) {
            throw seeds.origin()
                    .error("the sweep has " + (long) arms.size() * settings.size() * seeds.count()
                            + " runs, must be at most " + SweepLimits.RUNS);
        }
        arms.forEach((arm, armTree) -> addArm(name(armTree, arm, ARM_NAME), armTree, settings, seeds, maskSeed));
        AnalysisSection.Analyses analyses = AnalysisSection.read(
                file.find("analyses"),
                new ArmFacts(disjointPairs(arms.keySet()), batchNormalized, this::isPermutable, this::irreparable));
        return new SweepPlan(
                name,
                file.text("description", ""),
                new ArrayList<>(runs.values()),
                checkpoints,
                analyses.interpolation(),
                analyses.alignment());
    }

    private static String name(Tree tree, String name, Pattern form) {
        if (!form.matcher(name).matches()) {
            throw tree.origin().error("name \"" + name + "\" must match " + form);
        }
        return name;
    }

    private void addArm(String arm, Tree armTree, List<Setting> settings, Seeds seeds, long maskSeed) {
        Mapping shared = new Mapping(file.origin(), shared());
        Section own = Section.of(armTree).allow(ARM_KEYS);
        Mapping merged = TreeEdit.merge(shared, own.mapping());
        Optional<Tree> kept = own.find(CheckpointSection.KEY).or(() -> file.find(CheckpointSection.KEY));
        kept.map(CheckpointSection::read)
                .filter(epochs -> !epochs.isEmpty())
                .ifPresent(epochs -> checkpoints.put(arm, epochs));
        for (Setting setting : settings) {
            Mapping chosen = setting.apply(merged);
            for (long seed : seeds.of(setting.draw())) {
                Tree seedTree = new Tree.Scalar(seeds.origin(), Kind.INTEGER, Long.toString(seed));
                Section section = Section.of(TreeEdit.replace(chosen, List.of(SpecSection.SEED), seedTree));
                RunSpec spec = SpecSection.read(section, maskSeed);
                if (fit.require(spec, section).batchNormalized()) {
                    batchNormalized.add(arm);
                }
                CheckpointSection.requireReached(kept, spec);
                add(PlannedRun.of(arm, spec), armTree);
            }
        }
    }

    private boolean isPermutable(String arm) {
        return specs(arm).allMatch(fit::isPermutable);
    }

    private Optional<String> irreparable(String arm) {
        return specs(arm).flatMap(spec -> fit.irreparable(spec).stream()).findFirst();
    }

    private Stream<RunSpec> specs(String arm) {
        return runs.values().stream().filter(run -> run.arm().equals(arm)).map(PlannedRun::spec);
    }

    private Map<String, Tree> shared() {
        Map<String, Tree> shared = new HashMap<>(file.mapping().entries());
        shared.keySet().retainAll(SpecSection.ARM_KEYS);
        return shared;
    }

    /** How many pairs of comparable runs each arm has in which no run occurs twice, by the arms' names in the order of the file. */
    private Map<String, Long> disjointPairs(Set<String> arms) {
        Map<RunKind, Long> runsPerKind = new LinkedHashMap<>();
        runs.values().forEach(run -> runsPerKind.merge(RunKind.of(run), 1L, Long::sum));
        Map<String, Long> pairs = new LinkedHashMap<>();
        arms.forEach(arm -> pairs.put(arm, 0L));
        runsPerKind.forEach((kind, count) -> pairs.merge(kind.arm(), count / 2, Long::sum));
        return pairs;
    }

    private void add(PlannedRun run, Tree armTree) {
        PlannedRun twin = runs.putIfAbsent(run.key(), run);
        if (twin != null && twin.arm().equals(run.arm())) {
            throw armTree.origin()
                    .error("arm \"" + run.arm() + "\" has the same run twice, with seed "
                            + run.spec().seed() + ": an axis repeats a value");
        }
        if (twin != null) {
            throw armTree.origin()
                    .error("arms \"" + twin.arm() + "\" and \"" + run.arm() + "\" give the same run, with seed "
                            + run.spec().seed());
        }
    }
}
