package dev.symsweep.report;

import dev.symsweep.report.document.Anchors;
import dev.symsweep.report.document.Block;
import dev.symsweep.report.document.Cell;
import dev.symsweep.report.document.Column;
import dev.symsweep.report.document.Definitions;
import dev.symsweep.report.document.Heading;
import dev.symsweep.report.document.Note;
import dev.symsweep.report.document.NumberText;
import dev.symsweep.report.document.Row;
import dev.symsweep.report.document.Section;
import dev.symsweep.report.document.Table;
import dev.symsweep.spec.Split;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.run.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;

/**
 * The networks of a sweep: how many there are of each arm and how well they do. As every report speaks of runs, this
 * chapter has what frames it, too: what was trained on what, and with which settings.
 *
 * @param found the runs
 */
record RunsChapter(RunFindings found) implements Chapter {

    @Override
    public List<Section> sections() {
        List<Block> blocks = new ArrayList<>();
        for (Split split : found.splits()) {
            blocks.add(networks(split));
            SettingPivot.of(found.plan().population()).ifPresent(pivot -> blocks.addAll(pivots(pivot, split)));
        }
        return List.of(new Section("networks", "Networks", blocks));
    }

    private List<Block> pivots(SettingPivot pivot, Split split) {
        List<Block> blocks = new ArrayList<>();
        for (ArmRuns arm : found.arms()) {
            for (Measure measure : Measure.values()) {
                String title = arm.arm() + ": " + split.label() + " " + measure.label();
                String anchor = Anchors.of(
                        "setting " + split.label() + " " + measure.label() + " " + arm.slot() + " " + arm.arm());
                blocks.addAll(pivot.blocks(
                        new SettingPivot.Measured(anchor, title, measure.unit(), measure == Measure.LOSS ? 4 : 2),
                        found.settings(arm.arm()),
                        setting -> arm.at(setting).endpoints(split, measure::of)));
            }
        }
        return blocks;
    }

    @Override
    public List<LeftOut> leftOut() {
        return found.leftOut();
    }

    @Override
    public List<CorruptFile> corrupt() {
        return found.corrupt();
    }

    /**
     * What stands before the first section: the data sets, of which their descriptions say if they are synthetic, and
     * the runs.
     */
    List<Block> opening() {
        List<Block> blocks = new ArrayList<>();
        found.dataSets().forEach(set -> {
            blocks.add(Block.onTerminal(new Note(set)));
            blocks.add(Block.onPage(new Note("Data set " + set + ".")));
        });
        blocks.add(Block.onPage(new Note(counts())));
        return blocks;
    }

    private String counts() {
        List<String> counts = new ArrayList<>();
        counts.add(NumberText.count(sum(ArmRuns::finished)) + " finished");
        addCount(counts, sum(arm -> arm.count(RunStatus.STOPPED)), "of these stopped early");
        addCount(counts, sum(ArmRuns::exploded), "exploded");
        addCount(counts, sum(arm -> arm.count(RunStatus.DIVERGED)), "diverged");
        addCount(counts, sum(arm -> arm.count(RunStatus.FAILED)), "failed");
        addCount(counts, sum(ArmRuns::missing), "missing");
        return NumberText.count(found.arms().size(), "arm") + ", "
                + NumberText.count(sum(arm -> arm.planned().size()), "run") + ": " + String.join(", ", counts) + ".";
    }

    private long sum(ToLongFunction<ArmRuns> count) {
        return found.arms().stream().mapToLong(count).sum();
    }

    private static void addCount(List<String> counts, long count, String what) {
        if (count > 0) {
            counts.add(NumberText.count(count) + " " + what);
        }
    }

    private Table networks(Split split) {
        List<Column> columns = List.of(
                Column.text("Arm").briefly("arm"),
                Column.number("Finished", "runs").briefly("finished"),
                Column.number("Diverged", "runs").briefly("diverged"),
                Column.number("Failed", "runs").briefly("failed"),
                Column.number("Missing", "runs").briefly("missing"),
                Column.number("Loss", "nats"),
                Column.number("Accuracy", "%"));
        List<Column> named = new ArrayList<>(columns);
        if (found.tellsSettings()) {
            named.add(1, Column.text("Setting"));
        }
        boolean anyExploded = sum(ArmRuns::exploded) > 0;
        if (anyExploded) {
            named.add(named.size() - 5, Column.number("Exploded", "runs").briefly("exploded"));
        }
        List<Row> rows = new ArrayList<>();
        for (ArmRuns arm : found.bySetting()) {
            List<Cell> cells = new ArrayList<>(List.of(
                    Cell.text(arm.arm()),
                    Cell.count(arm.finished()),
                    Cell.count(arm.count(RunStatus.DIVERGED)),
                    Cell.count(arm.count(RunStatus.FAILED)),
                    Cell.count(arm.missing()),
                    Cell.spread(arm.endpoints(split, Measure.LOSS::of), 4),
                    Cell.spread(arm.endpoints(split, Measure.ACCURACY::of), 2)));
            if (found.tellsSettings()) {
                cells.add(1, Cell.text(arm.setting()));
            }
            if (anyExploded) {
                cells.add(cells.size() - 5, Cell.count(arm.exploded()));
            }
            rows.add(new Row(OptionalInt.of(arm.slot()), cells));
        }
        String set = split.label();
        return new Table(
                "networks-" + set, "Networks on the " + set + " set, mean \u00b1 std over the runs", named, rows);
    }

    /** The settings: those that all arms share, and those of each arm. */
    Section setUp() {
        SpecDifferences specs = SpecDifferences.of(found.arms());
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.onPage(new Heading("All arms")));
        blocks.add(Block.onPage(new Definitions(specs.shared())));
        for (ArmRuns arm : found.arms()) {
            Map<String, String> own = Objects.requireNonNull(specs.own().get(arm.arm()));
            if (!own.isEmpty()) {
                blocks.add(Block.onPage(new Heading("Arm " + arm.arm())));
                blocks.add(Block.onPage(new Definitions(own)));
            }
        }
        return new Section("set-up", "Set-up", blocks);
    }

    /** What computed the runs. */
    List<String> footer() {
        return List.of("Versions: " + found.versions(), "Numerics: " + found.numerics());
    }
}
