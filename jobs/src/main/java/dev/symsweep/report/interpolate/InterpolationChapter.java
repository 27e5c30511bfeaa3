package dev.symsweep.report.interpolate;

import dev.symsweep.analysis.interpolate.Estimates;
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
import dev.symsweep.store.directory.CorruptFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

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
                    + " the mean over the pairs is not much more certain than one of them.";

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
        Estimates estimates = found.estimates();
        if (!estimates.isNone()) {
            String finished = estimates.finish().isNone()
                    ? ""
                    : " Pairs whose interval comes " + estimates.finish().words()
                            + " nats have the barrier on the whole set in place of the estimate.";
            blocks.add(Block.onPage(new Note(ESTIMATE + finished)));
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

    /** What a table says of each row. */
    private record Described(Column column, Function<ArmPairs, Cell> cell) {}

    private Table barriers(Split split) {
        List<Described> described = described(split);
        List<Row> rows = found.bySetting().stream()
                .map(arm -> new Row(
                        OptionalInt.of(arm.slot()),
                        described.stream().map(of -> of.cell().apply(arm)).toList()))
                .toList();
        return new Table(
                "barriers-" + split.label(),
                "Barriers on the " + split.label() + " set, mean \u00b1 std over the pairs, " + found.points()
                        + " points a curve",
                described.stream().map(Described::column).toList(),
                rows);
    }

    private List<Described> described(Split split) {
        List<Described> described = new ArrayList<>();
        described.add(new Described(
                Column.text("Arm"), arm -> Cell.text(arm.arm() + arm.kind().alignment())));
        if (found.tellsSettings()) {
            described.add(new Described(Column.text("Setting"), arm -> Cell.text(arm.setting())));
        }
        if (found.repairs()) {
            described.add(new Described(
                    Column.text("Repair"), arm -> Cell.text(arm.kind().repair().label())));
        }
        described.add(new Described(Column.number("Pairs", ""), arm -> arm.count(split)));
        described.addAll(found.estimates().isNone() ? losses(split) : estimatedLosses(split));
        described.add(new Described(
                Column.number("Error barrier at the midpoint", "percentage points")
                        .briefly("error at the", "midpoint", "[% points]"),
                arm -> Cell.spread(arm.on(split).errorBarrier(), 2)));
        return described;
    }

    private static List<Described> losses(Split split) {
        return List.of(
                midpoint(split),
                new Described(
                        Column.number("Loss maximum over the ends\u2019 mean", "nats")
                                .briefly("loss maximum", "over ends' mean", "[nats]"),
                        arm -> Cell.spread(arm.on(split).lossBarrier(Barrier::maximum), 4)),
                new Described(
                        Column.number("Loss maximum over the chord", "nats")
                                .briefly("loss maximum", "over chord", "[nats]"),
                        arm -> Cell.spread(arm.on(split).lossBarrier(Barrier::maximumOverChord), 4)));
    }

    /** Of three points the maxima say nothing more, and the table would be wider than a terminal. */
    private static List<Described> estimatedLosses(Split split) {
        return List.of(
                new Described(Column.text("Examples"), arm -> Cell.text(examples(arm.on(split)))),
                midpoint(split),
                new Described(
                        Column.number("95 % interval of a pair\u2019s loss barrier", "\u00b1 nats")
                                .briefly("95 % interval", "of a pair", "[\u00b1 nats]"),
                        arm -> Cell.spread(arm.on(split).intervals(), 4)));
    }

    private static Described midpoint(Split split) {
        return new Described(
                Column.number("Loss barrier at the midpoint", "nats")
                        .briefly("loss at the", "midpoint", "[nats]")
                        .key(),
                arm -> Cell.spread(arm.on(split).lossBarrier(Barrier::midpoint), 4));
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
}
