package dev.symsweep.report.metanet;

import dev.symsweep.analysis.PublishedNumber;
import dev.symsweep.analysis.metanet.LearnableZoo;
import dev.symsweep.analysis.metanet.MetanetAnalysis;
import dev.symsweep.analysis.metanet.MetanetCase;
import dev.symsweep.analysis.metanet.MetanetKey;
import dev.symsweep.analysis.metanet.MetanetNetwork;
import dev.symsweep.analysis.metanet.MetanetRow;
import dev.symsweep.analysis.metanet.MetanetRow.Predicted;
import dev.symsweep.analysis.metanet.MetanetRow.Result;
import dev.symsweep.analysis.metanet.MetanetWork;
import dev.symsweep.analysis.metanet.PublishedScores;
import dev.symsweep.analysis.metanet.PublishedScores.Scores;
import dev.symsweep.report.ArmRuns;
import dev.symsweep.report.Chapter;
import dev.symsweep.report.LeftOut;
import dev.symsweep.report.PublishedCell;
import dev.symsweep.report.RunFindings;
import dev.symsweep.report.chart.Scatter;
import dev.symsweep.report.document.Anchors;
import dev.symsweep.report.document.Block;
import dev.symsweep.report.document.Cell;
import dev.symsweep.report.document.Column;
import dev.symsweep.report.document.Figure;
import dev.symsweep.report.document.Note;
import dev.symsweep.report.document.NumberText;
import dev.symsweep.report.document.Row;
import dev.symsweep.report.document.Section;
import dev.symsweep.report.document.Table;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.Scan;
import dev.symsweep.yaml.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * How well metanetworks predict.
 *
 * @param analysis what is asked for, if anything is
 * @param cases in the order of the section
 * @param leftOut what is in no mean
 * @param corrupt files that cannot be read
 */
record MetanetChapter(
        Optional<MetanetAnalysis> analysis, List<CaseFindings> cases, List<LeftOut> leftOut, List<CorruptFile> corrupt)
        implements Chapter {

    private static final String WHAT_THEY_ARE =
            "A metanetwork sees the weights of a network, raw, or seven statistics of each of its tensors, and predicts"
                    + " the label (Lim et al. 2024, section 5.4). Each learning rate is tried by "
                    + "one run, the one with the"
                    + " best R2 on the validation networks is taken, and the repeats start from other seeds. Of each"
                    + " repeat the epoch with the best validation R2 predicts the test networks. R2 is 1 for the truth"
                    + " and 0 for its mean; tau is Kendall\u2019s tau-b.";

    MetanetChapter {
        cases = List.copyOf(cases);
        leftOut = List.copyOf(leftOut);
    }

    static MetanetChapter of(RunFindings runs, Scan<MetanetRow> rows, Map<String, LearnableZoo> zoos) {
        Optional<MetanetAnalysis> analysis = runs.plan().analysis(MetanetAnalysis.class);
        List<LeftOut> leftOut = new ArrayList<>();
        List<CaseFindings> cases = new ArrayList<>();
        Set<MetanetKey> asked = Set.of();
        if (analysis.isPresent()) {
            MetanetWork work = new MetanetWork(analysis.get(), runs.plan().population(), zoos);
            asked = work.keys();
            for (MetanetCase each : analysis.get().cases()) {
                Optional<Double> rate = work.learningRate(each, rows.rows());
                List<MetanetRow> repeats = rate.map(found -> work.repeats(each, found, rows.rows()))
                        .orElse(List.of());
                cases.add(new CaseFindings(each, slot(runs, each.arm()), rate, repeats));
            }
        }
        cases.forEach(found -> leftOut.addAll(found.leftOut()));
        rows.corrupt().forEach(file -> leftOut.add(LeftOut.of(file)));
        Set<MetanetKey> known = asked;
        long others =
                rows.rows().stream().filter(row -> !known.contains(row.key())).count();
        leftOut.addAll(LeftOut.rows(Math.toIntExact(others), "metanet", RunFindings.NOT_PLANNED));
        return new MetanetChapter(analysis, cases, leftOut, rows.corrupt());
    }

    private static OptionalInt slot(RunFindings runs, String arm) {
        return runs.arms().stream()
                .filter(found -> found.arm().equals(arm))
                .mapToInt(ArmRuns::slot)
                .findFirst();
    }

    @Override
    public List<Section> sections() {
        return analysis.map(asked -> List.of(new Section("metanets", "Metanetworks", blocks(asked))))
                .orElse(List.of());
    }

    private List<Block> blocks(MetanetAnalysis asked) {
        List<Block> blocks = new ArrayList<>();
        for (String label : asked.labels()) {
            blocks.add(table(asked, label));
            for (MetanetNetwork network : asked.networks()) {
                figure(label, network).ifPresent(blocks::add);
            }
        }
        blocks.add(Block.onPage(new Note(WHAT_THEY_ARE)));
        return blocks;
    }

    private List<CaseFindings> of(String label) {
        return cases.stream()
                .filter(found -> found.ofCase().label().equals(label))
                .toList();
    }

    private Table table(MetanetAnalysis asked, String label) {
        PublishedScores published = asked.published();
        boolean compares = of(label).stream()
                .anyMatch(found -> published.of(found.ofCase()).isPresent());
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("Arm"),
                Column.text("Metanet"),
                Column.number("Repeats", ""),
                Column.number("Learning rate", "").briefly("lr"),
                Column.number("Test R2", "").briefly("test R2").key(),
                Column.number("Test tau", "").briefly("test tau").key(),
                Column.number("Networks to train on, validate on and test on", "")
                        .briefly("networks", "train/val/test")));
        if (compares) {
            columns.add(Column.number("Published R2", "").briefly("published", "R2"));
            columns.add(Column.number("Published tau", "").briefly("published", "tau"));
        }
        List<Row> rows = of(label).stream()
                .map(found -> new Row(found.slot(), cells(found, asked, compares)))
                .toList();
        return new Table(
                "metanets-" + Anchors.of(label),
                "Metanetworks on " + label + ", mean \u00b1 std over the repeats",
                columns,
                rows);
    }

    private static List<Cell> cells(CaseFindings found, MetanetAnalysis asked, boolean compares) {
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.text(found.ofCase().arm()),
                Cell.text(found.ofCase().network().label()),
                Cell.text(found.usable().size() + " of " + asked.repeats()),
                found.learningRate()
                        .map(rate -> Cell.text(CanonicalJson.number(rate)))
                        .orElseGet(Cell::absent),
                Cell.spread(found.summary(Result::testR2), 3),
                Cell.spread(found.summary(Result::tau), 3),
                found.repeats().stream()
                        .findFirst()
                        .map(row -> Cell.text(counts(row.parts())))
                        .orElseGet(Cell::absent)));
        if (compares) {
            cells.add(published(found, asked, Scores::r2));
            cells.add(published(found, asked, Scores::tau));
        }
        return cells;
    }

    private static String counts(MetanetRow.Parts parts) {
        return NumberText.count(parts.train()) + "/" + NumberText.count(parts.validation()) + "/"
                + NumberText.count(parts.test());
    }

    private static Cell published(CaseFindings found, MetanetAnalysis asked, Function<Scores, PublishedNumber> score) {
        return PublishedCell.of(asked.published().of(found.ofCase()).map(score), 3);
    }

    private Optional<Block> figure(String label, MetanetNetwork network) {
        List<Scatter.Series> series = new ArrayList<>();
        for (CaseFindings found : of(label)) {
            if (found.ofCase().network() == network) {
                found.best().ifPresent(best -> series.add(series(found, best)));
            }
        }
        if (series.stream().allMatch(arm -> arm.points().isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(Block.onPage(new Figure(
                "metanet-" + Anchors.of(label) + "-" + network.label(),
                network.label() + ": predicted against true " + label,
                "A mark for each test network, its true " + label + " to the right and what " + network.label()
                        + " says upwards.",
                "Of each arm the repeat with the best validation R2; on the diagonal the prediction is the truth.",
                Scatter.ofPredictions(label, series))));
    }

    private static Scatter.Series series(CaseFindings found, Result best) {
        return new Scatter.Series(
                found.ofCase().arm(),
                found.slot().orElse(0),
                best.test().stream().map(MetanetChapter::point).toList());
    }

    private static Scatter.Point point(Predicted network) {
        return new Scatter.Point(network.truth(), network.predicted());
    }
}
