package dev.symsweep.report;

import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.landscape.Barrier;
import dev.symsweep.spec.Split;
import dev.symsweep.statistics.Summary;
import dev.symsweep.store.run.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The findings as plain text of at most 100 columns, as long as the arms' names have at most 16 and no pairs are modulo a method or repaired. */
final class TerminalReport {

    /** Troubles listed; {@code report.html} has all of them. */
    private static final int TROUBLES = 10;

    private static final int WIDTH = 100;

    private TerminalReport() {}

    static List<String> lines(Findings findings) {
        List<String> lines = new ArrayList<>();
        lines.add(findings.plan().name());
        findings.dataSets().forEach(dataSet -> lines.addAll(wrapped(dataSet)));
        for (Split split : findings.splits()) {
            lines.add("");
            lines.add("Networks on the " + split.label() + " set, mean +- std over the runs");
            lines.addAll(networks(findings, split));
            if (findings.interpolates()) {
                lines.add("");
                lines.add("Barriers on the " + split.label() + " set, mean +- std over the pairs, "
                        + findings.plan()
                                .analysis(InterpolationAnalysis.class)
                                .map(InterpolationAnalysis::points)
                                .orElse(0) + " points a curve");
                lines.addAll(barriers(findings, split));
            }
        }
        findings.independence().ifPresent(text -> {
            lines.add("");
            lines.addAll(wrapped(text));
        });
        lines.addAll(troubles(findings));
        return lines;
    }

    private static List<String> networks(Findings findings, Split split) {
        TextTable table = new TextTable()
                .header("", "", "", "", "", "loss", "accuracy")
                .header("arm", "finished", "diverged", "failed", "missing", "[nats]", "[%]");
        for (ArmSummary arm : findings.arms()) {
            table.row(
                    arm.arm(),
                    Figures.count(arm.finished()),
                    Figures.count(arm.count(RunStatus.DIVERGED)),
                    Figures.count(arm.count(RunStatus.FAILED)),
                    Figures.count(arm.missing()),
                    spread(arm.endpoints(split, Measure.LOSS::of), 4),
                    spread(arm.endpoints(split, Measure.ACCURACY::of), 2));
        }
        return table.lines();
    }

    private static List<String> barriers(Findings findings, Split split) {
        boolean repairs = findings.repairs();
        TextTable table = new TextTable()
                .header(cells(repairs, "", "", "", "loss at the", "loss maximum", "loss maximum", "error at the"))
                .header(cells(repairs, "", "", "", "midpoint", "over ends' mean", "over chord", "midpoint"))
                .header(cells(repairs, "arm", "repair", "pairs", "[nats]", "[nats]", "[nats]", "[% points]"));
        for (ArmSummary arm : findings.connections()) {
            String name = arm.arm() + arm.kind().alignment();
            String repair = arm.kind().repair().label();
            PairSummary pairs = arm.pairs(split);
            if (pairs.finite().isEmpty()) {
                table.row(cells(repairs, name, repair, arm.pairCount(split), "-", "-", "-", "-"));
                continue;
            }
            table.row(cells(
                    repairs,
                    name,
                    repair,
                    arm.pairCount(split),
                    loss(pairs, Barrier::midpoint),
                    loss(pairs, Barrier::maximum),
                    loss(pairs, Barrier::maximumOverChord),
                    spread(pairs.errorBarrier(), 2)));
        }
        return table.lines();
    }

    /** Without the repair where nothing is repaired, as that makes a wide table wider. */
    private static String[] cells(boolean repairs, String name, String repair, String... others) {
        List<String> cells = new ArrayList<>(repairs ? List.of(name, repair) : List.of(name));
        cells.addAll(List.of(others));
        return cells.toArray(String[]::new);
    }

    private static String loss(PairSummary pairs, ToDoubleFunction<Barrier> property) {
        return spread(pairs.lossBarrier(property), 4);
    }

    private static String spread(Optional<Summary> summary, int decimals) {
        return summary.map(values -> Figures.fixed(values.mean(), decimals)
                        + (values.count() > 1 ? " +- " + Figures.fixed(values.std(), decimals) : ""))
                .orElse("-");
    }

    private static List<String> troubles(Findings findings) {
        List<String> lines = new ArrayList<>();
        List<Trouble> troubles = findings.troubles();
        if (!troubles.isEmpty()) {
            lines.add("");
            lines.add("Not in the means");
            troubles.stream()
                    .limit(TROUBLES)
                    .forEach(trouble -> lines.add("  " + Figures.shortened(trouble.line(), WIDTH - 2)));
            if (troubles.size() > TROUBLES) {
                lines.add("  and " + Figures.count(troubles.size() - TROUBLES) + " more, see report.html");
            }
        }
        return lines;
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
