package dev.symsweep.jobs.analysis;

import dev.symsweep.analysis.Work;
import dev.symsweep.jobs.spark.FoundDone;
import dev.symsweep.jobs.tile.TileReport;
import dev.symsweep.store.directory.CorruptFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an {@link AnalyzeJob} did.
 *
 * @param planned results that the sweep asks for
 * @param found results that were found done, and are in no other count
 * @param computed results that were computed
 * @param leftOutRuns the runs that other results lack
 * @param unready how many results between trained runs cannot be computed yet, by the reason
 * @param corrupt what cannot be read, and what follows from that
 * @param wallSeconds from the first task's submission to the last row
 */
public record AnalysisResult(
        long planned,
        FoundDone found,
        long computed,
        LeftOutRuns leftOutRuns,
        Map<String, Long> unready,
        Corrupt corrupt,
        double wallSeconds) {

    /** Copies what is given. */
    public AnalysisResult {
        unready = Map.copyOf(unready);
    }

    /**
     * What tasks that each report did.
     *
     * @param work what there was to do
     * @param reports of all tasks
     */
    public static AnalysisResult of(
            Work<?> work, List<TileReport> reports, LeftOutRuns leftOutRuns, Corrupt corrupt, double wallSeconds) {
        return new AnalysisResult(
                work.planned(),
                TileReport.foundDone(work.done(), reports),
                reports.stream().mapToInt(TileReport::computed).sum(),
                leftOutRuns,
                work.unready(),
                corrupt,
                wallSeconds);
    }

    /**
     * Files that cannot be read.
     *
     * @param files each once
     * @param healed those among them whose results were computed again, and that are out of the way now
     * @param consequence what becomes of their results, for people
     */
    public record Corrupt(List<CorruptFile> files, List<CorruptFile> healed, String consequence) {

        /** Copies what is given. */
        public Corrupt {
            files = List.copyOf(files);
            healed = List.copyOf(healed);
        }

        /** Whether something is still as damaged as it was. */
        public boolean isLeft() {
            return files.size() > healed.size();
        }
    }

    /** Results that were found done when the job began. */
    public long skipped() {
        return found.before();
    }

    /** Results that were neither found nor computed. */
    public long leftOut() {
        return planned - found.before() - found.meanwhile() - computed;
    }

    /** What is left out, and why, in lines for people. */
    public List<String> omissions(String units) {
        List<String> lines = new ArrayList<>();
        long waiting = unready.values().stream().mapToLong(Long::longValue).sum();
        if (leftOut() > waiting) {
            lines.add("left out: " + units + " of " + leftOutRuns.words());
        }
        unready.forEach((reason, count) -> lines.add(String.format(Locale.ROOT, "left out: %d %s", count, reason)));
        return lines;
    }
}
