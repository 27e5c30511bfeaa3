package dev.symsweep.report.transfer;

import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.transfer.TransferAnalysis;
import dev.symsweep.analysis.transfer.TransferKey;
import dev.symsweep.analysis.transfer.TransferRow;
import dev.symsweep.analysis.transfer.TransferWork;
import dev.symsweep.population.Moment;
import dev.symsweep.population.PairSelection.Within;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Setting;
import dev.symsweep.population.StoredSnapshots;
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
import dev.symsweep.spec.Split;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Permutations at moments at which they were not found.
 *
 * @param findings of each arm, method and split
 * @param leftOut what is in no mean
 * @param corrupt files that cannot be read
 */
record TransferChapter(List<TransferFindings> findings, List<LeftOut> leftOut, List<CorruptFile> corrupt)
        implements Chapter {

    private static final String WHAT_IT_IS =
            "A permutation is found for a pair of networks at one moment of their training and used on the same two at"
                    + " another. The barrier is the loss, or the error, half-way between the first and the permuted"
                    + " second, less the mean of both; \u201cas trained\u201d is without a permutation. Fixed points"
                    + " are the units that go where the permutation found at the moment of use puts them. Via a third"
                    + " network the second one\u2019s units go to that network\u2019s places, and those to the"
                    + " first one\u2019s. Early in training barriers are low under any permutation, as the networks"
                    + " are still poor.";

    TransferChapter {
        findings = List.copyOf(findings);
        leftOut = List.copyOf(leftOut);
    }

    static TransferChapter of(RunFindings runs, Scan<TransferRow> stored) {
        Set<RunKey> trained = runs.trained();
        Optional<TransferAnalysis> asked = runs.plan().analysis(TransferAnalysis.class);
        Set<TransferKey> planned = asked.map(analysis -> TransferWork.keys(
                        analysis,
                        runs.plan().population(),
                        new StoredSnapshots(
                                trained.stream().collect(Collectors.toMap(run -> run, run -> Integer.MAX_VALUE)),
                                Map.of())))
                .orElse(Set.of());
        List<TransferRow> used = stored.rows().stream()
                .filter(row -> planned.contains(row.key())
                        || planned.contains(row.key().turned()))
                .toList();
        List<TransferRow> finite =
                used.stream().filter(TransferChapter::isFinite).toList();
        List<LeftOut> leftOut = new ArrayList<>();
        stored.corrupt().forEach(file -> leftOut.add(LeftOut.of(file)));
        leftOut.addAll(LeftOut.rows(stored.rows().size() - used.size(), "transferred line", RunFindings.NOT_PLANNED));
        leftOut.addAll(LeftOut.rows(used.size() - finite.size(), "transferred line", "loss not finite on the line"));
        return new TransferChapter(
                asked.map(analysis -> findings(analysis, runs, finite)).orElse(List.of()), leftOut, stored.corrupt());
    }

    private static boolean isFinite(TransferRow row) {
        return row.curve().points().stream().allMatch(point -> Double.isFinite(point.loss()));
    }

    private static List<TransferFindings> findings(
            TransferAnalysis analysis, RunFindings runs, List<TransferRow> rows) {
        List<TransferFindings> findings = new ArrayList<>();
        boolean tellsSettings = analysis.pairs().scope() == Within.SETTING;
        for (ArmRuns arm : runs.arms()) {
            List<Setting> settings = tellsSettings ? runs.settings(arm.arm()) : List.of(Setting.NONE);
            for (Setting setting : settings) {
                List<TransferRow> own = of(arm, setting, rows);
                for (AlignmentMethod method : analysis.methods()) {
                    for (Split split : analysis.on()) {
                        TransferFindings found = TransferFindings.of(
                                name(arm, setting), arm.slot(), method.name(), split, analysis.moments(), own);
                        if (!found.rows().isEmpty()) {
                            findings.add(found);
                        }
                    }
                }
            }
        }
        return findings;
    }

    private static String name(ArmRuns arm, Setting setting) {
        return setting.words().isEmpty() ? arm.arm() : arm.arm() + ", " + setting.words();
    }

    private static List<TransferRow> of(ArmRuns arm, Setting setting, List<TransferRow> rows) {
        Set<RunKey> keys = arm.planned().stream()
                .filter(run -> setting.equals(Setting.NONE) || run.setting().equals(setting))
                .map(PlannedRun::key)
                .collect(Collectors.toSet());
        return rows.stream().filter(row -> keys.contains(row.key().a().run())).toList();
    }

    @Override
    public List<Section> sections() {
        if (findings.isEmpty()) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>(List.of(table(), Block.onPage(new Note(WHAT_IT_IS))));
        blocks.addAll(TransferFigures.of(findings));
        return List.of(new Section("transfers", "Permutations along training", blocks));
    }

    private Table table() {
        List<Row> rows = new ArrayList<>();
        for (TransferFindings of : findings) {
            Moment used = of.moments().last();
            rows.add(row(of, "as trained", of.at(Optional.empty(), used)));
            for (Moment found : of.moments().found()) {
                rows.add(row(of, found.toString(), of.at(Optional.of(found), used)));
                List<TransferRow> via = of.via(found, used);
                if (!via.isEmpty()) {
                    rows.add(row(of, found + " via a third", via));
                }
            }
        }
        Moment last = findings.get(0).moments().last();
        return new Table(
                "transfers-table",
                "Permutations used at " + (last.equals(Moment.FINAL) ? "the end of training" : last.toString())
                        + ", by when they were found, mean \u00b1 std over pairs",
                List.of(
                        Column.text("Arm"),
                        Column.text("Method"),
                        Column.text("Found at"),
                        Column.text("On"),
                        Column.number("Lines", ""),
                        Column.number("Loss barrier", "nats")
                                .briefly("loss", "[nats]")
                                .key(),
                        Column.number("Error barrier", "").briefly("error", "").key(),
                        Column.number("Fixed points", "").briefly("fixed", "points"),
                        Column.number("Distance after / before", "").briefly("dist.", "ratio")),
                rows);
    }

    private static Row row(TransferFindings of, String found, List<TransferRow> lines) {
        return new Row(
                OptionalInt.of(of.slot()),
                List.of(
                        Cell.text(of.arm()),
                        Cell.text(of.method()),
                        Cell.text(found),
                        Cell.text(of.split().label()),
                        Cell.count(lines.size()),
                        Cell.spread(
                                TransferFindings.summary(
                                        lines,
                                        line -> line.curve().lossBarrier().midpoint()),
                                3),
                        Cell.spread(
                                TransferFindings.summary(
                                        lines,
                                        line -> line.curve().errorBarrier().midpoint()),
                                3),
                        Cell.spread(TransferFindings.summary(lines, TransferRow::fixedShare), 2),
                        Cell.spread(TransferFindings.summary(lines, TransferFindings::nearer), 2)));
    }
}
