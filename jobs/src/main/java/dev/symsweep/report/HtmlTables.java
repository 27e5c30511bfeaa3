package dev.symsweep.report;

import dev.symsweep.landscape.Barrier;
import dev.symsweep.spec.Split;
import dev.symsweep.statistics.Summary;
import dev.symsweep.store.run.RunStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The tables of the HTML report. */
final class HtmlTables {

    private HtmlTables() {}

    /** Barriers per arm on a part of the data. */
    static Element barriers(Findings findings, Split split) {
        Element body = Element.of("tbody");
        for (int slot = 0; slot < findings.connections().size(); slot++) {
            ArmSummary arm = findings.connections().get(slot);
            PairSummary pairs = arm.pairs(split);
            body.add(Element.of("tr")
                    .add(
                            armHeader(arm.label(), slot),
                            pairCount(arm, split),
                            loss(pairs, Barrier::midpoint).with("class", "key"),
                            loss(pairs, Barrier::maximum),
                            loss(pairs, Barrier::maximumOverChord),
                            spread(pairs.errorBarrier(), 2)));
        }
        Element head = head(
                List.of(
                        "Arm",
                        "Pairs",
                        "Loss barrier at the midpoint",
                        "Loss maximum over the ends\u2019 mean",
                        "Loss maximum over the chord",
                        "Error barrier at the midpoint"),
                List.of("", "", "nats", "nats", "nats", "percentage points"));
        return table("barriers-" + split.label(), "Barriers on the " + split.label() + " set", head, body);
    }

    /** Runs per arm, and how the trained networks do on a part of the data. */
    static Element networks(Findings findings, Split split) {
        Element body = Element.of("tbody");
        for (int slot = 0; slot < findings.connections().size(); slot++) {
            if (!findings.isFirst(slot)) {
                continue;
            }
            ArmSummary arm = findings.connections().get(slot);
            body.add(Element.of("tr")
                    .add(
                            armHeader(arm.arm(), slot),
                            cell(Figures.count(arm.finished())),
                            cell(Figures.count(arm.count(RunStatus.DIVERGED))),
                            cell(Figures.count(arm.count(RunStatus.FAILED))),
                            cell(Figures.count(arm.missing())),
                            spread(arm.endpoints(split, Measure.LOSS::of), 4),
                            spread(arm.endpoints(split, Measure.ACCURACY::of), 2)));
        }
        String set = split.label();
        Element head = head(
                List.of("Arm", "Finished", "Diverged", "Failed", "Missing", "Loss, " + set, "Accuracy, " + set),
                List.of("", "runs", "runs", "runs", "runs", "nats", "%"));
        return table("networks-" + set, "Networks on the " + set + " set", head, body);
    }

    /** What is in no mean. */
    static Element troubles(List<Trouble> troubles) {
        Element body = Element.of("tbody");
        for (Trouble trouble : troubles) {
            body.add(Element.of("tr")
                    .add(
                            Element.of("th", trouble.kind()).with("scope", "row"),
                            cell(trouble.what()).with("class", "text"),
                            cell(trouble.reason()).with("class", "text")));
        }
        Element row = Element.of("tr");
        for (String name : List.of("Kind", "What", "Reason")) {
            row.add(Element.of("th", name).with("scope", "col").with("class", "text"));
        }
        return table("troubles", "Runs, curves and files", Element.of("thead").add(row), body);
    }

    private static Element table(String id, String caption, Element head, Element body) {
        Element table = Element.of("table").with("id", id).add(Element.of("caption", caption), head, body);
        return Element.of("div")
                .with("class", "scroll")
                .with("role", "region")
                .with("aria-label", caption)
                .with("tabindex", "0")
                .add(table);
    }

    private static Element head(List<String> names, List<String> units) {
        Element row = Element.of("tr");
        for (int i = 0; i < names.size(); i++) {
            Element header = Element.of("th", names.get(i)).with("scope", "col");
            row.add(
                    units.get(i).isEmpty()
                            ? header
                            : header.add(
                                    Element.of("span", "[" + units.get(i) + "]").with("class", "unit")));
        }
        return Element.of("thead").add(row);
    }

    private static Element armHeader(String name, int slot) {
        return Element.of("th")
                .with("scope", "row")
                .add(Element.of("span")
                        .with("class", "swatch colour-" + slot % CurveChart.COLOURS)
                        .with("aria-hidden", "true"))
                .text(name);
    }

    private static Element pairCount(ArmSummary arm, Split split) {
        String count = arm.pairCount(split);
        return arm.pairs(split).finite().isEmpty() ? absent(count) : cell(count);
    }

    private static Element loss(PairSummary pairs, ToDoubleFunction<Barrier> property) {
        return spread(pairs.lossBarrier(property), 4);
    }

    private static Element spread(Optional<Summary> summary, int decimals) {
        return summary.map(values -> {
                    Element cell = cell(minus(Figures.fixed(values.mean(), decimals)));
                    return values.count() > 1
                            ? cell.add(Element.of("span", " \u00b1 " + Figures.fixed(values.std(), decimals))
                                    .with("class", "std"))
                            : cell;
                })
                .orElseGet(() -> absent("\u2013"));
    }

    private static Element absent(String text) {
        return Element.of("td").add(Element.of("span", text).with("class", "absent"));
    }

    private static Element cell(String text) {
        return Element.of("td", text);
    }

    private static String minus(String number) {
        return number.replace('-', '\u2212');
    }
}
