package dev.symsweep.report;

import dev.symsweep.engine.Numerics;
import dev.symsweep.report.CurveChart.Series;
import dev.symsweep.report.CurveChart.Shown;
import dev.symsweep.spec.Split;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The findings as one HTML document with its style sheet and its drawings inside: it fetches nothing and runs no script. The same findings
 * give the same bytes.
 */
final class HtmlReport {

    private static final String BARRIER =
            "The loss barrier of a pair is the loss half-way along the straight line between its two networks, less the mean loss of the two"
                    + " (Lim et al. 2024, section 5.1); it may be negative. Loss is mean cross-entropy. The maxima are over the whole line:"
                    + " one above the mean of the ends, one above the chord that joins them. The error barrier is the same for the error,"
                    + " 100 % less the accuracy.";

    private static final String MODULO =
            "Modulo a method, the units of a network are first permuted, which leaves its function as it is: of a pair those of b so that they"
                    + " come to the places of a\u2019s, or those of all networks into one common frame.";

    private static final String REPAIR =
            "Repaired, each network of a line has had the running statistics of its batch norms estimated again (reset), or has"
                    + " moreover been given, channel by channel, means and standard deviations between those of the two networks (REPAIR,"
                    + " Jordan et al. 2023), by what its own channels are like (measured) or are expected to be like (closed-form).";

    private final Findings findings;

    private HtmlReport(Findings findings) {
        this.findings = findings;
    }

    static String of(Findings findings) {
        return new HtmlReport(findings).document();
    }

    private String document() {
        Element main = Element.of("main").add(header());
        findings.splits().forEach(split -> main.add(results(split)));
        if (!findings.troubles().isEmpty()) {
            main.add(section("left-out", "What the means leave out").add(HtmlTables.troubles(findings.troubles())));
        }
        main.add(setUp(), footer());
        Element head = Element.of("head")
                .add(
                        Element.of("meta").with("charset", "utf-8"),
                        Element.of("meta")
                                .with("name", "viewport")
                                .with("content", "width=device-width, initial-scale=1"),
                        // An empty icon keeps browsers from asking for one beside the file.
                        Element.of("link").with("rel", "icon").with("href", "data:,"),
                        Element.of("title", findings.plan().name() + " \u2013 Symsweep report"),
                        Element.style(styleSheet()));
        Element html = Element.of("html")
                .with("lang", "en")
                .add(head, Element.of("body").add(main));
        return "<!DOCTYPE html>\n" + html + "\n";
    }

    private Element header() {
        List<ArmSummary> arms = findings.arms();
        long planned = arms.stream().mapToLong(arm -> arm.planned().size()).sum();
        List<String> counts = new ArrayList<>();
        counts.add(Figures.count(arms.stream().mapToLong(ArmSummary::finished).sum()) + " finished");
        addCount(
                counts,
                arms.stream().mapToLong(arm -> arm.count(RunStatus.STOPPED)).sum(),
                "of these stopped early");
        addCount(
                counts,
                arms.stream().mapToLong(arm -> arm.count(RunStatus.DIVERGED)).sum(),
                "diverged");
        addCount(
                counts,
                arms.stream().mapToLong(arm -> arm.count(RunStatus.FAILED)).sum(),
                "failed");
        addCount(counts, arms.stream().mapToLong(ArmSummary::missing).sum(), "missing");
        Element header = Element.of("header")
                .add(
                        Element.of("p", "Symsweep report").with("class", "eyebrow"),
                        Element.of("h1", findings.plan().name()));
        if (!findings.plan().description().isBlank()) {
            header.add(Element.of("p", findings.plan().description()).with("class", "lead"));
        }
        findings.dataSets().forEach(dataSet -> header.add(note("Data set " + dataSet + ".")));
        return header.add(Element.of(
                "p",
                Figures.count(arms.size(), "arm") + ", " + Figures.count(planned, "run") + ": "
                        + String.join(", ", counts) + "."));
    }

    private static void addCount(List<String> counts, long count, String what) {
        if (count > 0) {
            counts.add(Figures.count(count) + " " + what);
        }
    }

    private Element results(Split split) {
        String set = split.label();
        if (!findings.interpolates()) {
            return section("networks", "Networks").add(HtmlTables.networks(findings, split));
        }
        Element section = section("results-" + set, "Linear mode connectivity on the " + set + " set")
                .add(
                        HtmlTables.barriers(findings, split),
                        note("Mean \u00b1 standard deviation over the pairs. "
                                + findings.independence().orElse("There are none yet.")),
                        note(BARRIER));
        if (findings.aligns()) {
            section.add(note(MODULO));
        }
        if (findings.repairs()) {
            section.add(note(REPAIR));
        }
        Map<Measure, List<Series>> series = Map.of(
                Measure.LOSS, series(split, Measure.LOSS),
                Measure.ACCURACY, series(split, Measure.ACCURACY));
        section.add(overview(split, series));
        section.add(
                HtmlTables.networks(findings, split), note("Mean \u00b1 standard deviation over the finished runs."));
        return section.add(armCharts(split, series));
    }

    private Element overview(Split split, Map<Measure, List<Series>> all) {
        Element pair = Element.of("div").with("class", "pair");
        for (Measure measure : Measure.values()) {
            List<Series> series = Objects.requireNonNull(all.get(measure));
            if (!series.isEmpty()) {
                String id = "overview-" + split.label() + "-" + measure.label();
                String name = split.label() + " " + measure.label() + " between two networks, all arms";
                Element chart = new CurveChart(id, name, measure, CurveChart.scale(measure, series, Shown.BANDS))
                        .ofArms(series);
                pair.add(figure(
                        chart,
                        "Mean " + measure.label()
                                + " over the pairs at (1 \u2212 \u03bb) a + \u03bb b between networks a and b; band: one standard"
                                + " deviation."));
            }
        }
        return pair;
    }

    private Element armCharts(Split split, Map<Measure, List<Series>> all) {
        Element arms = Element.of("div");
        for (int slot = 0; slot < findings.connections().size(); slot++) {
            ArmSummary arm = findings.connections().get(slot);
            arms.add(Element.of("h3", arm.label()));
            if (arm.pairs(split).finite().isEmpty()) {
                arms.add(note("No pairs with a finite curve."));
                continue;
            }
            Element pair = Element.of("div").with("class", "pair");
            for (Measure measure : Measure.values()) {
                List<Series> series = Objects.requireNonNull(all.get(measure));
                String id = "arm-" + slot + "-" + split.label() + "-" + measure.label();
                String name = arm.label() + ": " + split.label() + " " + measure.label() + " between two networks";
                CurveChart chart =
                        new CurveChart(id, name, measure, CurveChart.scale(measure, series, Shown.BANDS_AND_CURVES));
                for (Series ofArm : series) {
                    if (ofArm.slot() == slot) {
                        pair.add(figure(chart.ofArm(ofArm), caption(ofArm, arm.networks(split))));
                    }
                }
            }
            arms.add(pair);
        }
        return arms;
    }

    private static String caption(Series series, int networks) {
        int pairs = series.curves().size();
        String drawn = pairs <= CurveChart.FAINT_CURVES
                ? "each drawn faintly"
                : Figures.count(CurveChart.FAINT_CURVES) + " of them drawn faintly";
        return Figures.count(pairs, "pair") + " of " + Figures.count(networks, "network") + ", " + drawn
                + "; same axes in all arms.";
    }

    private List<Series> series(Split split, Measure measure) {
        List<Series> series = new ArrayList<>();
        for (int slot = 0; slot < findings.connections().size(); slot++) {
            ArmSummary arm = findings.connections().get(slot);
            List<double[]> curves = arm.pairs(split).values(measure);
            if (!curves.isEmpty()) {
                series.add(new Series(arm.label(), slot, curves, Band.over(curves)));
            }
        }
        return series;
    }

    private Element setUp() {
        SpecDifferences specs = SpecDifferences.of(findings.arms());
        Element section = section("set-up", "Set-up");
        section.add(Element.of("h3", "All arms"), definitions(specs.shared()));
        for (ArmSummary arm : findings.arms()) {
            Map<String, String> own = Objects.requireNonNull(specs.own().get(arm.arm()));
            if (!own.isEmpty()) {
                section.add(Element.of("h3", "Arm " + arm.arm()), definitions(own));
            }
        }
        return section;
    }

    private static Element definitions(Map<String, String> settings) {
        Element list = Element.of("dl");
        settings.forEach((path, value) -> list.add(
                Element.of("div").add(Element.of("dt", path), Element.of("dd").add(Element.of("code", value)))));
        return list;
    }

    private Element footer() {
        return Element.of("footer")
                .add(
                        Element.of("p", "Versions: " + distinct(RunRow::versions)),
                        Element.of("p", "Numerics: " + distinct(row -> describe(row.numerics()))));
    }

    private String distinct(Function<RunRow, String> property) {
        String values = findings.arms().stream()
                .flatMap(arm -> arm.runs().stream())
                .map(property)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" | "));
        return values.isEmpty() ? "no runs" : values;
    }

    private static String describe(Numerics numerics) {
        return numerics.engine() + " (" + numerics.library() + ", " + numerics.isa() + ", "
                + Figures.count(numerics.threads(), "thread") + ")";
    }

    private static Element section(String id, String heading) {
        return Element.of("section")
                .with("aria-labelledby", id)
                .add(Element.of("h2", heading).with("id", id));
    }

    private static Element note(String text) {
        return Element.of("p", text).with("class", "note");
    }

    private static Element figure(Element chart, String caption) {
        return Element.of("figure").add(chart, Element.of("figcaption", caption));
    }

    private static String styleSheet() {
        try (InputStream css = HtmlReport.class.getResourceAsStream("report.css")) {
            return new String(
                    Objects.requireNonNull(css, "report.css is missing").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
