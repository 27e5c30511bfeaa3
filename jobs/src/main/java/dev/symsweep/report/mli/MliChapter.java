package dev.symsweep.report.mli;

import dev.symsweep.analysis.mli.MliAnalysis;
import dev.symsweep.analysis.mli.MliKey;
import dev.symsweep.analysis.mli.MliRow;
import dev.symsweep.landscape.monotonic.Monotonicity;
import dev.symsweep.report.ArmRuns;
import dev.symsweep.report.Chapter;
import dev.symsweep.report.LeftOut;
import dev.symsweep.report.RunFindings;
import dev.symsweep.report.document.Block;
import dev.symsweep.report.document.Note;
import dev.symsweep.report.document.NumberText;
import dev.symsweep.report.document.Section;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.Scan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Monotonic linear interpolation.
 *
 * @param analysis what the plan asks for, if it asks for lines
 * @param runs what became of the runs
 * @param lines those that it asks for, of networks that can be used
 * @param leftOut what is in no mean
 * @param corrupt files that cannot be read
 */
record MliChapter(
        Optional<MliAnalysis> analysis,
        RunFindings runs,
        Map<MliKey, MliRow> lines,
        List<LeftOut> leftOut,
        List<CorruptFile> corrupt)
        implements Chapter {

    private static final String MEASURES =
            "Along the straight line from a network\u2019s initial weights (alpha 0) to its trained ones (alpha 1),"
                    + " \u0394 is the largest step of the loss from one point to the next: where it is not above 0 the"
                    + " loss is monotonic (Lim et al. 2024, section 5.4). Local convexity is the share of inner points"
                    + " whose second difference is not negative, global convexity the share of points that are not"
                    + " above the chord between the ends. The authors\u2019 code takes inner points alone, and a line"
                    + " towards the loss of the second point in place of the last, which is laxer where that loss is"
                    + " higher; it is shown apart. Second differences are divided by the square of the points\u2019"
                    + " distance. Comparisons allow " + Monotonicity.TOLERANCE + " times the largest loss of a line.";

    private static final String SUBSAMPLE =
            "Losses are taken over some examples of the set, the same for all networks, and are estimates of those on"
                    + " the whole set.";

    static MliChapter of(RunFindings runs, Scan<MliRow> rows) {
        Optional<MliAnalysis> analysis = runs.plan().analysis(MliAnalysis.class);
        Set<MliKey> asked = new HashSet<>();
        analysis.ifPresent(wanted -> wanted.planned(runs.plan().population())
                .forEach(unit -> asked.addAll(
                        MliKey.of(unit.snapshots(), wanted.points(), wanted.splits(), wanted.subsample()))));
        Map<MliKey, MliRow> lines = new HashMap<>();
        // A killed job may have left a row twice, with the same numbers.
        rows.rows().forEach(row -> lines.put(row.key(), row));
        int stored = lines.size();
        lines.keySet().retainAll(asked);
        int planned = lines.size();
        Set<RunKey> trained = runs.trained();
        lines.keySet().removeIf(key -> !trained.contains(key.to().run()));
        List<LeftOut> leftOut = new ArrayList<>();
        rows.corrupt().forEach(file -> leftOut.add(LeftOut.of(file)));
        leftOut.addAll(LeftOut.rows(stored - planned, "line", RunFindings.NOT_PLANNED));
        leftOut.addAll(LeftOut.rows(planned - lines.size(), "line", RunFindings.NOT_TRAINED));
        return new MliChapter(analysis, runs, Map.copyOf(lines), leftOut, rows.corrupt());
    }

    @Override
    public List<Section> sections() {
        return analysis.stream().flatMap(this::sections).toList();
    }

    private Stream<Section> sections(MliAnalysis asked) {
        return asked.splits().stream().map(split -> {
            List<ArmLines> trained = of(asked, split, LossKind.TRAINED);
            List<ArmLines> plain = smooths() ? of(asked, split, LossKind.PLAIN) : List.of();
            String examples = examples(asked, split);
            MliTables tables = new MliTables(asked, split, examples);
            List<Block> blocks = new ArrayList<>();
            blocks.add(tables.measures(trained, plain));
            blocks.add(tables.details(trained, plain));
            if (split == asked.splits().get(0)) {
                blocks.add(tables.counts(trained));
            }
            blocks.add(Block.onPage(new Note(MEASURES)));
            if (!asked.subsample().isNone()) {
                blocks.add(Block.onPage(new Note(SUBSAMPLE)));
            }
            MliFigures figures = new MliFigures(split, examples);
            figures.fan(trained).ifPresent(blocks::add);
            figures.fan(plain).ifPresent(blocks::add);
            Hyperparameters hyperparameters = new Hyperparameters(runs.plan().population(), split);
            blocks.addAll(hyperparameters.blocks(trained));
            return new Section(
                    "mli-" + split.label(), "Monotonic linear interpolation on the " + split.label() + " set", blocks);
        });
    }

    @Override
    public List<LeftOut> leftOut() {
        List<LeftOut> all = new ArrayList<>(leftOut);
        analysis.ifPresent(asked -> asked.splits()
                .forEach(split -> of(asked, split, LossKind.PLAIN)
                        .forEach(arm -> arm.notFinite()
                                .forEach(run -> all.add(new LeftOut(
                                        "line",
                                        arm.arm().arm() + ", seed " + run.spec().seed() + ", run "
                                                + run.key().brief(),
                                        "loss not finite at a point on the " + split.label() + " set"))))));
        return all;
    }

    /** Over how many examples the losses of a split are taken, as its rows say; empty if over all. */
    private String examples(MliAnalysis asked, Split split) {
        if (asked.subsample().isNone()) {
            return "";
        }
        IntSummaryStatistics taken = lines.values().stream()
                .filter(row -> row.key().split() == split)
                .mapToInt(row -> row.line().plain().get(0).examples())
                .summaryStatistics();
        if (taken.getCount() == 0) {
            return ", over " + NumberText.count(asked.subsample().examples()) + " examples";
        }
        String fewer = taken.getMin() == taken.getMax() ? "" : NumberText.count(taken.getMin()) + " to ";
        return ", over " + fewer + NumberText.count(taken.getMax()) + " examples";
    }

    /** Whether both losses differ. */
    private boolean smooths() {
        return lines.values().stream().anyMatch(row -> row.labelSmoothing() > 0);
    }

    private List<ArmLines> of(MliAnalysis asked, Split split, LossKind kind) {
        Map<RunKey, MliRow> byRun = new HashMap<>();
        lines.values().stream()
                .filter(row -> row.key().split() == split)
                .forEach(row -> byRun.put(row.key().to().run(), row));
        List<ArmLines> arms = new ArrayList<>();
        for (ArmRuns arm : runs.arms()) {
            if (asked.arms().contains(arm.arm())) {
                List<ArmLines.Found> found = arm.planned().stream()
                        .flatMap(run ->
                                Optional.ofNullable(byRun.get(run.key()))
                                        .map(row -> new ArmLines.Found(run, row))
                                        .stream())
                        .toList();
                arms.add(ArmLines.of(arm, kind, found));
            }
        }
        return arms;
    }
}
