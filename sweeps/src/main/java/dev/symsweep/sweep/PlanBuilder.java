package dev.symsweep.sweep;

import dev.symsweep.analysis.Analysis;
import dev.symsweep.analysis.AnalysisSection;
import dev.symsweep.axes.AxisPoint;
import dev.symsweep.axes.AxisPoints;
import dev.symsweep.axes.AxisSection;
import dev.symsweep.axes.Seeds;
import dev.symsweep.axes.SweepLimits;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.Setting;
import dev.symsweep.spec.NetworkFit;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.spec.SeededSpecs;
import dev.symsweep.spec.SpecSection;
import dev.symsweep.spec.WeightsDigest;
import dev.symsweep.yaml.InvalidSweepException;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import dev.symsweep.yaml.Tree.Kind;
import dev.symsweep.yaml.Tree.Mapping;
import dev.symsweep.yaml.TreeEdit;
import dev.symsweep.yaml.UnknownKeyException;
import dev.symsweep.yaml.ValueOverride;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** From a sweep file's tree, overrides merged, to its plan: every arm, at every point of the axes, with every seed. */
final class PlanBuilder {

    private static final String SMOKE = "smoke";

    private static final Set<String> SWEEP_KEYS = Set.of(
            "sweep",
            "description",
            SMOKE,
            "mask-seed",
            "seeds",
            "arms",
            AxisSection.KEY,
            "draws",
            "axes-seed",
            CheckpointSection.KEY,
            ResumeSection.KEY,
            StackSection.KEY,
            AnalysisSection.KEY);

    private static final Set<String> ARM_KEYS = armKeys();

    /** Names become directories, dotted paths and column values. */
    private static final Pattern SWEEP_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

    private static final Pattern ARM_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

    /** The digest of weights that there are not, by which an arm without any is checked. */
    private static final WeightsDigest NO_WEIGHTS = WeightsDigest.of(new float[0]);

    /** File systems take names of up to 255 bytes, and figures have more than an arm in theirs. */
    private static final int LONGEST_NAME = 150;

    private final Section file;
    private final Map<RunKey, PlannedRun> runs = new LinkedHashMap<>();
    private final Map<String, List<Integer>> checkpoints = new LinkedHashMap<>();
    /** Arms whose networks are still to be imported. */
    private final List<String> empty = new ArrayList<>();

    private final NetworkFit fit = new NetworkFit();
    private final List<ValueOverride> overrides;
    private final IdleOverrides idle;
    private final Strictness strictness;

    private PlanBuilder(Section file, List<ValueOverride> overrides, Strictness strictness) {
        this.file = file;
        this.overrides = overrides;
        this.strictness = strictness;
        this.idle = new IdleOverrides(file.mapping());
    }

    private static Set<String> armKeys() {
        Set<String> keys = new TreeSet<>(SpecSection.ARM_KEYS);
        keys.add(CheckpointSection.KEY);
        keys.add(SpecSection.IMPORTED);
        return keys;
    }

    /**
     * The plan of a file into which these overrides are merged.
     *
     * @param completed the file with all in it that it takes from others, once its runs are known
     */
    static SweepPlan plan(Tree tree, List<ValueOverride> overrides, Function<PlannedRuns, Mapping> completed) {
        return plan(tree, overrides, completed, Strictness.NEW);
    }

    /** The plan of a file that lies beside results, in which all is that it needs. */
    static SweepPlan planKept(Tree tree) {
        return plan(tree, List.of(), runs -> Section.of(tree).mapping(), Strictness.KEPT);
    }

    private static SweepPlan plan(
            Tree tree, List<ValueOverride> overrides, Function<PlannedRuns, Mapping> completed, Strictness strictness) {
        Section file = Section.of(tree);
        SweepPlan plan = new PlanBuilder(file, overrides, strictness).plan(completed);
        return file.isTrue(SMOKE) ? Smoke.of(plan) : plan;
    }

    private SweepPlan plan(Function<PlannedRuns, Mapping> completed) {
        Set<String> allowed = new TreeSet<>(SWEEP_KEYS);
        allowed.addAll(SpecSection.ARM_KEYS);
        file.allow(allowed);
        String name = name(file.tree("sweep"), file.text("sweep"), SWEEP_NAME);
        Seeds seeds = Seeds.read(file.tree("seeds"));
        long maskSeed = file.longInteger("mask-seed", 0);
        List<AxisPoint> points = AxisPoints.of(file);
        Map<String, Tree> arms = file.section("arms").mapping().entries();
        if (arms.isEmpty()) {
            throw Section.invalid(file.tree("arms"), "at least one arm");
        }
        long count = (long) arms.size() * points.size() * seeds.count();
        if (count > SweepLimits.RUNS) {
            throw seeds.origin().error("the sweep has " + count + " runs, must be at most " + SweepLimits.RUNS);
        }
        arms.forEach((arm, armTree) -> addArm(name(armTree, arm, ARM_NAME), armTree, points, seeds, maskSeed));
        idle.refuse(overrides, points.get(0));
        PlannedRuns planned = new PlannedRuns(runs.values());
        Mapping whole = completed.apply(planned);
        List<Analysis> analyses = analyses(whole, planned);
        return new SweepPlan(
                name,
                file.text("description", ""),
                planned,
                checkpoints,
                analyses,
                new ResolvedFile(whole),
                new Execution(ResumeSection.read(file.find(ResumeSection.KEY)), StackSection.read(file, planned)));
    }

    private List<Analysis> analyses(Mapping whole, PlannedRuns planned) {
        try {
            return AnalysisSection.read(
                    Section.of(whole).find(AnalysisSection.KEY),
                    planned,
                    (other, semantics) -> planKept(other).asOf(semantics).population());
        } catch (InvalidSweepException e) {
            if (empty.isEmpty()) {
                throw e;
            }
            throw new InvalidSweepException(
                    e.getMessage() + "; arms without any imported network yet count for nothing: "
                            + String.join(", ", empty) + "; symsweep import gives them some");
        }
    }

    private String name(Tree tree, String name, Pattern form) {
        if (!form.matcher(name).matches()) {
            throw tree.origin().error("name \"" + name + "\" must match " + form);
        }
        if (strictness == Strictness.NEW && name.length() > LONGEST_NAME) {
            throw tree.origin()
                    .error("name \"" + name + "\" has " + name.length() + " characters, must have at most "
                            + LONGEST_NAME + ", as it becomes a part of names of files");
        }
        return name;
    }

    private void addArm(String arm, Tree armTree, List<AxisPoint> points, Seeds seeds, long maskSeed) {
        Mapping shared = new Mapping(file.origin(), shared());
        Section own = Section.of(armTree).allow(ARM_KEYS);
        Mapping merged = TreeEdit.merge(shared, own.mapping());
        if (own.has(SpecSection.IMPORTED)) {
            addImported(arm, own, merged, points.get(0), maskSeed);
            return;
        }
        Optional<Tree> kept = own.find(CheckpointSection.KEY).or(() -> file.find(CheckpointSection.KEY));
        kept.map(CheckpointSection::read)
                .filter(epochs -> !epochs.isEmpty())
                .ifPresent(epochs -> checkpoints.put(arm, epochs));
        if (strictness == Strictness.NEW) {
            points.get(0).requireApart(merged);
            points.get(0).requireUsed(shared, own.mapping());
        }
        idle.use(points.get(0).apply(merged));
        for (AxisPoint point : points) {
            Mapping chosen = point.apply(merged);
            Setting setting = new Setting(point.values());
            List<Long> drawn = seeds.of(point.draw());
            // Of runs that differ in their seeds all is the same that can be wrong.
            Tree seedTree = new Tree.Scalar(seeds.origin(), Kind.INTEGER, Long.toString(drawn.get(0)));
            Section section = Section.of(TreeEdit.replace(chosen, List.of(SpecSection.SEED), seedTree));
            RunSpec first = spec(section, maskSeed, point);
            fit.require(first, section);
            CheckpointSection.requireReached(kept, first);
            seeded(arm, first, setting, drawn).forEach(run -> add(run, armTree));
        }
    }

    /** An arm of networks that were trained elsewhere: its runs are listed, and neither seeds nor axes make others. */
    private void addImported(String arm, Section own, Mapping merged, AxisPoint point, long maskSeed) {
        Tree list = own.tree(SpecSection.IMPORTED);
        if (!point.choices().isEmpty()) {
            throw list.origin()
                    .error("arm \"" + arm + "\" has imported networks, which no axis varies; give them a sweep file"
                            + " of their own");
        }
        if (own.has(CheckpointSection.KEY)) {
            throw own.tree(CheckpointSection.KEY)
                    .origin()
                    .error("arm \"" + arm + "\" has imported networks, of which there are no checkpoints; leave "
                            + CheckpointSection.KEY + " out");
        }
        idle.use(merged);
        if (Section.list(list).isEmpty()) {
            empty.add(arm);
        }
        Tree none = new Tree.Scalar(list.origin(), Kind.TEXT, NO_WEIGHTS.toString());
        Section section = Section.of(TreeEdit.replace(merged, List.of(SpecSection.IMPORTED), none));
        RunSpec first = spec(section, maskSeed, point);
        fit.require(first, section);
        for (Tree item : Section.list(list)) {
            WeightsDigest weights = weights(item);
            if (runs.containsKey(first.with(weights).key())) {
                throw Section.invalid(item, "listed once");
            }
            add(PlannedRun.of(arm, first.with(weights)), list);
        }
    }

    private static WeightsDigest weights(Tree item) {
        try {
            return WeightsDigest.parse(Section.text(item));
        } catch (IllegalArgumentException e) {
            throw Section.invalid(item, "sha256: and 64 hexadecimal digits in lower case");
        }
    }

    private static Stream<PlannedRun> seeded(String arm, RunSpec first, Setting setting, List<Long> seeds) {
        if (seeds.size() == 1) {
            return Stream.of(PlannedRun.of(arm, first, setting));
        }
        SeededSpecs specs = SeededSpecs.of(first);
        return seeds.stream().map(seed -> new PlannedRun(arm, specs.spec(seed), specs.key(seed), setting));
    }

    /** An arm may lack what another has, and is then no place for an axis of that. */
    private static RunSpec spec(Section section, long maskSeed, AxisPoint point) {
        try {
            return SpecSection.read(section, maskSeed);
        } catch (UnknownKeyException e) {
            throw point.at(e.where())
                    .map(axis -> new InvalidSweepException(
                            e.getMessage() + "; axis \"" + axis + "\" is set in every arm, so every arm must allow it"))
                    .orElse(e);
        }
    }

    private static String repeated(Setting one, Setting other) {
        return one.words().equals(other.words())
                ? "an axis repeats a value"
                : "what its axes vary has no effect in it, at " + one.words() + " and at " + other.words();
    }

    private Map<String, Tree> shared() {
        Map<String, Tree> shared = new HashMap<>(file.mapping().entries());
        shared.keySet().retainAll(SpecSection.ARM_KEYS);
        return shared;
    }

    private void add(PlannedRun run, Tree armTree) {
        PlannedRun twin = runs.putIfAbsent(run.key(), run);
        if (twin != null && twin.arm().equals(run.arm())) {
            throw armTree.origin()
                    .error("arm \"" + run.arm() + "\" has the same run twice, with seed "
                            + run.spec().seed() + ": " + repeated(twin.setting(), run.setting()));
        }
        if (twin != null) {
            throw armTree.origin()
                    .error("arms \"" + twin.arm() + "\" and \"" + run.arm() + "\" give the same run, with seed "
                            + run.spec().seed());
        }
    }
}
