package dev.symsweep.report.align;

import dev.symsweep.analysis.align.AlignmentAnalysis;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.MethodId;
import dev.symsweep.analysis.align.PermutationRow;
import dev.symsweep.population.Moment;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Setting;
import dev.symsweep.report.ArmRuns;
import dev.symsweep.report.Chapter;
import dev.symsweep.report.LeftOut;
import dev.symsweep.report.RunFindings;
import dev.symsweep.report.document.Block;
import dev.symsweep.report.document.Cell;
import dev.symsweep.report.document.Column;
import dev.symsweep.report.document.Note;
import dev.symsweep.report.document.Row;
import dev.symsweep.report.document.Section;
import dev.symsweep.report.document.Table;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The alignments of a sweep's networks, on the page only.
 *
 * @param arms each arm that is aligned, once for every method; where axes give it a few settings, each of these
 * @param leftOut what is in no mean
 * @param corrupt files that cannot be read
 */
record AlignmentChapter(List<ArmAlignments> arms, List<LeftOut> leftOut, List<CorruptFile> corrupt) implements Chapter {

    private static final String WHAT_THEY_ARE =
            "Of each pair, the second network is permuted to be like the first; in a frame, each network is permuted to"
                    + " be like the others. A permutation leaves what a network computes, and so its loss, as it is,"
                    + " unless the method ignores gates and fixed entries. The correlation is Pearson\u2019s, between"
                    + " the permuted weights and those that they are aligned to (of a frame, those of its first"
                    + " network), averaged over the tensors of a network.";

    AlignmentChapter {
        arms = List.copyOf(arms);
        leftOut = List.copyOf(leftOut);
    }

    static AlignmentChapter of(RunFindings runs, Scan<PermutationRow> rows) {
        Set<RunKey> trained = runs.trained();
        Optional<AskedAlignments> asked = runs.plan()
                .analysis(AlignmentAnalysis.class)
                .map(analysis -> AskedAlignments.of(analysis, runs.plan().population(), trained::contains));
        List<PermutationRow> planned =
                asked.map(alignments -> alignments.among(rows.rows())).orElse(List.of());
        List<PermutationRow> used = planned.stream()
                .filter(row -> row.key().runs().allMatch(trained::contains))
                .toList();
        List<ArmAlignments> arms =
                asked.map(alignments -> arms(runs, alignments, used)).orElse(List.of());
        List<LeftOut> leftOut = new ArrayList<>();
        arms.forEach(arm -> leftOut.addAll(arm.leftOut()));
        rows.corrupt().forEach(file -> leftOut.add(LeftOut.of(file)));
        leftOut.addAll(LeftOut.rows(rows.rows().size() - planned.size(), "alignment", RunFindings.NOT_PLANNED));
        leftOut.addAll(LeftOut.rows(planned.size() - used.size(), "alignment", RunFindings.NOT_TRAINED));
        return new AlignmentChapter(arms, leftOut, rows.corrupt());
    }

    private static List<ArmAlignments> arms(RunFindings runs, AskedAlignments asked, List<PermutationRow> used) {
        List<ArmAlignments> aligned = new ArrayList<>();
        for (ArmRuns arm : runs.arms()) {
            if (asked.analysis().arms().contains(arm.arm())) {
                for (AlignmentMethod method : asked.analysis().methods()) {
                    List<Setting> settings =
                            asked.tellsSettings(method) ? runs.settings(arm.arm()) : List.of(Setting.NONE);
                    for (Setting setting : settings) {
                        long count = asked.count(arm.arm(), setting, method);
                        List<PermutationRow> rows = of(arm, setting, method, used);
                        for (Moment moment : asked.analysis().moments()) {
                            aligned.add(ArmAlignments.of(
                                    arm.arm(),
                                    setting.words(),
                                    name(method, moment),
                                    arm.slot(),
                                    count,
                                    at(moment, rows)));
                        }
                    }
                }
            }
        }
        return aligned;
    }

    private static String name(AlignmentMethod method, Moment moment) {
        return moment.equals(Moment.FINAL) ? method.name() : method.name() + ", " + moment;
    }

    private static List<PermutationRow> at(Moment moment, List<PermutationRow> rows) {
        return rows.stream()
                .filter(row -> row.key().moved().moment().equals(moment))
                .toList();
    }

    private static List<PermutationRow> of(
            ArmRuns arm, Setting setting, AlignmentMethod method, List<PermutationRow> used) {
        MethodId id = method.id();
        Set<RunKey> keys = arm.planned().stream()
                .filter(run -> setting.equals(Setting.NONE) || run.setting().equals(setting))
                .map(PlannedRun::key)
                .collect(Collectors.toSet());
        return used.stream()
                .filter(row -> row.key().method().equals(id)
                        && keys.contains(row.key().moved().run()))
                .toList();
    }

    @Override
    public List<Section> sections() {
        return arms.isEmpty()
                ? List.of()
                : List.of(new Section(
                        "alignments",
                        "Alignment",
                        List.of(Block.onPage(table()), Block.onPage(new Note(WHAT_THEY_ARE)))));
    }

    private Table table() {
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("Arm"),
                Column.text("Method"),
                Column.number("Alignments", ""),
                Column.number("Loss before", "nats"),
                Column.number("Loss after", "nats"),
                Column.number("Change of loss", "nats"),
                Column.number("Correlation of matched weights", "").key(),
                Column.number("Left out", "")));
        boolean tellsSettings = arms.stream().anyMatch(arm -> !arm.setting().isEmpty());
        if (tellsSettings) {
            columns.add(1, Column.text("Setting"));
        }
        List<Row> rows = arms.stream()
                .map(arm -> new Row(OptionalInt.of(arm.slot()), cells(arm, tellsSettings)))
                .toList();
        return new Table(
                "alignments-table", "Alignments on the test set, mean \u00b1 std over the alignments", columns, rows);
    }

    private static List<Cell> cells(ArmAlignments arm, boolean tellsSettings) {
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.text(arm.arm()),
                Cell.text(arm.method()),
                Cell.text(arm.count()),
                Cell.spread(arm.summary(effect -> effect.before().loss()), 4),
                Cell.spread(arm.summary(effect -> effect.after().loss()), 4),
                Cell.spread(
                        arm.summary(effect ->
                                effect.after().loss() - effect.before().loss()),
                        6),
                Cell.spread(arm.summary(ArmAlignments::correlation), 4),
                Cell.count(arm.missing())));
        if (tellsSettings) {
            cells.add(1, Cell.text(arm.setting()));
        }
        return cells;
    }
}
