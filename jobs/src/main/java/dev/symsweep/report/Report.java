package dev.symsweep.report;

import dev.symsweep.analysis.AnalysisKinds;
import dev.symsweep.report.document.Block;
import dev.symsweep.report.document.Cell;
import dev.symsweep.report.document.Column;
import dev.symsweep.report.document.Document;
import dev.symsweep.report.document.Listing;
import dev.symsweep.report.document.Row;
import dev.symsweep.report.document.Section;
import dev.symsweep.report.document.Table;
import dev.symsweep.report.drawing.FigureException;
import dev.symsweep.report.render.FigureFiles;
import dev.symsweep.report.render.HtmlPage;
import dev.symsweep.report.render.TerminalText;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.directory.TextFile;
import dev.symsweep.sweep.SweepPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.apache.hadoop.conf.Configuration;

/**
 * What a sweep found: its chapters, one after the other, then what they leave out and with which settings it was run.
 * Losses are mean cross-entropies in nats, accuracies and errors in percent. The same rows give the same report, to the
 * byte.
 */
public final class Report {

    private static final String FILE = "report.html";

    private final Document document;
    private final List<CorruptFile> corrupt;

    private Report(Document document, List<CorruptFile> corrupt) {
        this.document = document;
        this.corrupt = List.copyOf(corrupt);
    }

    /**
     * The report of a sweep from what its store holds. Arms without runs or pairs, runs that diverged or failed, curves
     * that are not finite and corrupt files are all named in it and none stops it.
     */
    public static Report of(ReportSource source) {
        SweepPlan plan = source.plan();
        RunFindings found = RunFindings.of(plan, source.runs());
        RunsChapter frame = new RunsChapter(found);
        List<Chapter> chapters = new ArrayList<>(List.of(frame));
        kinds().forEach(kind -> chapters.add(kind.of(source, found)));
        List<Section> sections = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        List<CorruptFile> corrupt = new ArrayList<>();
        for (Chapter chapter : chapters) {
            sections.addAll(chapter.sections());
            leftOut.addAll(chapter.leftOut());
            corrupt.addAll(chapter.corrupt());
        }
        if (!leftOut.isEmpty()) {
            sections.add(section(leftOut));
        }
        sections.add(frame.setUp());
        return new Report(
                new Document(plan.name(), plan.description(), frame.opening(), sections, frame.footer()), corrupt);
    }

    private static List<ChapterKind> kinds() {
        List<String> order = AnalysisKinds.names();
        return ServiceLoader.load(ChapterKind.class, Report.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparingInt(kind -> order.indexOf(kind.analysis())))
                .toList();
    }

    /** All of it as data: sections of tables and figures. */
    public Document document() {
        return document;
    }

    /** The files that cannot be read, whose rows are in no chapter. */
    public List<CorruptFile> corrupt() {
        return corrupt;
    }

    private static Section section(List<LeftOut> leftOut) {
        Table table = new Table(
                "left-out-table",
                "Runs, curves and files",
                List.of(Column.text("Kind"), Column.text("What"), Column.text("Reason")),
                leftOut.stream()
                        .map(one -> Row.of(Cell.text(one.kind()), Cell.text(one.what()), Cell.text(one.reason())))
                        .toList());
        Listing lines = new Listing(
                "Not in the means", leftOut.stream().map(LeftOut::line).toList());
        return new Section(
                "left-out", "What the means leave out", List.of(Block.onPage(table), Block.onTerminal(lines)));
    }

    /**
     * The tables as lines of plain ASCII text, at most 100 columns wide if no arm's name has more than 16 characters
     * and no pairs are modulo a method or repaired.
     */
    public List<String> lines() {
        return TerminalText.of(document);
    }

    /** The whole report as one HTML document that fetches nothing and needs no script. */
    public String html() {
        return HtmlPage.of(document);
    }

    /**
     * Writes the HTML document to {@code report.html}; readers see the old one or the new one, never a part.
     *
     * @param root the directory of the sweep's results, on any Hadoop file system
     * @return path of the file
     * @throws StoreException if it cannot be written
     */
    public String write(Configuration hadoop, String root) {
        return TextFile.write(hadoop, root, FILE, html());
    }

    /**
     * Writes each figure as a picture (PNG) and its numbers (CSV), named after what they show, for instance
     * {@code curves-test-loss.png}.
     *
     * @param directory made if missing; files of the same names are replaced
     * @return the files
     * @throws FigureException if one cannot be drawn or written
     */
    public List<Path> writeFigures(Path directory) {
        return FigureFiles.write(document, directory);
    }
}
