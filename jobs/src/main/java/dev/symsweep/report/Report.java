package dev.symsweep.report;

import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.store.Scan;
import dev.symsweep.store.StoreException;
import dev.symsweep.store.TextFile;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.sweep.SweepPlan;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * What a sweep found: per arm its runs, how its networks do, and the barriers between them (lim2024, section 5). Losses are mean
 * cross-entropies in nats, accuracies and errors in percent. The same rows give the same report, to the byte.
 */
public final class Report {

    private static final String FILE = "report.html";

    private final Findings findings;

    private Report(Findings findings) {
        this.findings = findings;
    }

    /**
     * The report of a sweep from what its stores hold. Arms without runs or pairs, runs that diverged or failed, curves that are not
     * finite and corrupt files are all named in it and none stops it.
     */
    public static Report of(SweepPlan plan, Scan<RunRow> runs, Scan<CurveRow> curves) {
        return new Report(Findings.of(plan, runs, curves));
    }

    /** The tables as lines of plain ASCII text, at most 100 columns wide if no arm's name has more than 16 characters and no pairs are
     * modulo a method or repaired. */
    public List<String> lines() {
        return TerminalReport.lines(findings);
    }

    /** The whole report as one HTML document that fetches nothing and needs no script. */
    public String html() {
        return HtmlReport.of(findings);
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
}
