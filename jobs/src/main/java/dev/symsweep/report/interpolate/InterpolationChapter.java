package dev.symsweep.report.interpolate;

import dev.symsweep.landscape.Barrier;
import dev.symsweep.report.Chapter;
import dev.symsweep.report.LeftOut;
import dev.symsweep.report.SettingPivot;
import dev.symsweep.report.document.Anchors;
import dev.symsweep.report.document.Block;
import dev.symsweep.report.document.Cell;
import dev.symsweep.report.document.Column;
import dev.symsweep.report.document.Note;
import dev.symsweep.report.document.NumberText;
import dev.symsweep.report.document.Row;
import dev.symsweep.report.document.Section;
import dev.symsweep.report.document.Table;
import dev.symsweep.spec.Split;
import dev.symsweep.store.CorruptFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Linear mode connectivity: the barriers between the networks of each arm, and the curves they are taken from.
 *
 * @param found the curves
 */
record InterpolationChapter(CurveFindings found) implements Chapter {

    private static final String BARRIER =
            "The loss barrier of a pair is the loss half-way along the straight line between its two networks, less the"
                    + " mean loss of the two (Lim et al. 2024, section 5.1); it may be negative. Loss is mean"
                    + " cross-entropy. The maxima are over the whole line: one above the mean of the ends, "
                    + "one above the"
                    + " chord that joins them. The error barrier is the same for the error, 100 % less the accuracy.";

    private static final String ESTIMATE =
            "Barriers are estimated on some examples of the set, the same for all pairs. The 95 % interval of a pair"
                    + " says where its barrier on the whole set lies; the table has the mean over the pairs of how far"
                    + " it reaches to either side. As all pairs stand on the same examples their errors go together:"
                    + " the mean over the pairs is not much more certain than one of them. Pairs whose interval came"
                    + " near to a stated barrier were evaluated on the whole set.";

    private static final String MODULO =
            "Modulo a method, the units of a network are first permuted, which leaves its function as it is: of a pair"
                    + " those of b so that they come to the places of a\u2019s, or those of all networks into "
                    + "one common"
                    + " frame.";

    private static final String REPAIR =
            "Repaired, each network of a line has had the running statistics of its batch norms estimated "
                    + "again (reset),"
                    + " or has moreover been given, channel by channel, means and standard deviations between those of"
                    + " the two networks (REPAIR, Jordan et al. 2023), by what its own channels are like (measured) or"
                    + " are expected to be like (closed-form).";

    @Override
    public List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        List<Split> splits = found.splits();
        for (int i = 0; i < splits.size(); i++) {
            Split split = splits.get(i);
            List<Block> blocks = new ArrayList<>(results(split));
            if (i == splits.size() - 1) {
                found.independence().ifPresent(text -> blocks.add(Block.onTerminal(new Note(text))));
            }
            sections.add(new Section(
                    "results-" + split.label(), "Linear mode connectivity on the " + split.label() + " set", blocks));
        }
        return sections;
    }

    @Override
    public List<CorruptFile> corrupt() {
        return found.corrupt();
    }

    @Override
    public List<LeftOut> leftOut() {
        return found.leftOut();
    }

    private List<Block> results(Split split) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(barriers(split));
        SettingPivot.of(found.plan().population()).ifPresent(pivot -> blocks.addAll(pivots(pivot, split)));
        blocks.add(Block.onPage(new Note("Mean \u00b1 standard deviation over the pairs. "
                + found.independence().orElse("There are none yet."))));
        blocks.add(Block.onPage(new Note(BARRIER)));
        if (found.estimates()) {
            blocks.add(Block.onPage(new Note(ESTIMATE)));
        }
        if (found.aligns()) {
            blocks.add(Block.onPage(new Note(MODULO)));
        }
        if (found.repairs()) {
            blocks.add(Block.onPage(new Note(REPAIR)));
        }
        blocks.addAll(new CurveFigures(found, split).blocks());
        return blocks;
    }

    private List<Block> pivots(SettingPivot pivot, Split split) {
        List<Block> blocks = new ArrayList<>();
        for (ArmPairs whole : found.tellsSettings() ? found.connections() : List.<ArmPairs>of()) {
            Map<String, ArmPairs> settings = new HashMap<>();
            found.bySetting().stream()
                    .filter(arm -> arm.arm().equals(whole.arm()) && arm.kind().equals(whole.kind()))
                    .forEach(arm -> settings.put(arm.setting(), arm));
            String anchor = Anchors.of("setting " + split.label() + " barrier " + whole.slot() + " " + whole.label());
            blocks.addAll(pivot.blocks(
                    new SettingPivot.Measured(
                            anchor, whole.label() + ": " + split.label() + " loss barrier at the midpoint", "nats", 4),
                    found.plan().population().settings(whole.arm()),
                    setting -> Optional.ofNullable(settings.get(setting.words()))
                            .flatMap(arm -> arm.on(split).lossBarrier(Barrier::midpoint))));
        }
        return blocks;
    }

    private Table barriers(Split split) {
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("Arm"),
                Column.number("Pairs", ""),
                Column.number("Loss barrier at the midpoint", "nats")
                        .briefly("loss at the", "midpoint", "[nats]")
                        .key(),
                Column.number("Loss maximum over the ends\u2019 mean", "nats")
                        .briefly("loss maximum", "over ends' mean", "[nats]"),
                Column.number("Loss maximum over the chord", "nats").briefly("loss maximum", "over chord", "[nats]"),
                Column.number("Error barrier at the midpoint", "percentage points")
                        .briefly("error at the", "midpoint", "[% points]")));
        if (found.estimates()) {
            // Of three points the maxima say nothing more, and the table would be wider than a terminal.
            columns.subList(3, 5).clear();
            columns.add(
                    3,
                    Column.number("95 % interval of a pair\u2019s loss barrier", "\u00b1 nats")
                            .briefly("95 % interval", "of a pair", "[\u00b1 nats]"));
            columns.add(2, Column.text("Examples"));
        }
        if (found.repairs()) {
            columns.add(1, Column.text("Repair"));
        }
        if (found.tellsSettings()) {
            columns.add(1, Column.text("Setting"));
        }
        List<Row> rows = found.bySetting().stream()
                .map(arm -> new Row(OptionalInt.of(arm.slot()), cells(arm, split)))
                .toList();
        return new Table(
                "barriers-" + split.label(),
                "Barriers on the " + split.label() + " set, mean \u00b1 std over the pairs, " + found.points()
                        + " points a curve",
                columns,
                rows);
    }

    /** On how many examples the pairs stand: {@code 1,000; 12 pairs on 10,000}. */
    private static String examples(PairSummary pairs) {
        List<String> words = new ArrayList<>();
        pairs.examples()
                .forEach((examples, count) -> words.add(
                        words.isEmpty()
                                ? NumberText.count(examples)
                                : NumberText.count(count, "pair") + " on " + NumberText.count(examples)));
        return String.join("; ", words);
    }

    private List<Cell> cells(ArmPairs arm, Split split) {
        PairSummary pairs = arm.on(split);
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.text(arm.arm() + arm.kind().alignment()));
        if (found.repairs()) {
            cells.add(Cell.text(arm.kind().repair().label()));
        }
        if (found.tellsSettings()) {
            cells.add(1, Cell.text(arm.setting()));
        }
        cells.add(arm.count(split));
        if (found.estimates()) {
            cells.add(Cell.text(examples(pairs)));
        }
        cells.add(Cell.spread(pairs.lossBarrier(Barrier::midpoint), 4));
        if (found.estimates()) {
            cells.add(Cell.spread(pairs.intervals(), 4));
        } else {
            cells.add(Cell.spread(pairs.lossBarrier(Barrier::maximum), 4));
            cells.add(Cell.spread(pairs.lossBarrier(Barrier::maximumOverChord), 4));
        }
        cells.add(Cell.spread(pairs.errorBarrier(), 2));
        return cells;
    }
}
