package dev.symsweep.cli.progress;

import dev.symsweep.jobs.spark.ProgressListener.Advance;
import java.time.Duration;
import java.util.Locale;

/**
 * How far a job is.
 *
 * @param what the units of work in the plural
 * @param total units to do
 * @param skipped units that were found done
 * @param done units that ended in this job, however they ended
 * @param diverged those of them that diverged
 * @param failed those of them that failed
 */
public record ProgressState(String what, int total, int skipped, int done, int diverged, int failed) {

    /** Before anything is done. */
    public static ProgressState start(String what, int total, int skipped) {
        return new ProgressState(what, total, skipped, 0, 0, 0);
    }

    /** After one more advance. */
    public ProgressState plus(Advance advance) {
        return switch (advance.outcome()) {
            case FINISHED -> new ProgressState(what, total, skipped, done + advance.units(), diverged, failed);
            case DIVERGED ->
                new ProgressState(what, total, skipped, done + advance.units(), diverged + advance.units(), failed);
            case FAILED ->
                new ProgressState(what, total, skipped, done + advance.units(), diverged, failed + advance.units());
        };
    }

    /** For instance {@code 12 of 30 runs}, those that were found done included; failed ones are done again. */
    public String finished() {
        return skipped + done - failed + " of " + (skipped + total) + " " + what;
    }

    /** For instance {@code runs 12/30, 1 failed, 2 diverged, 18 done before, 1:05, about 1:38 left}. */
    public String line(Duration elapsed) {
        StringBuilder line = new StringBuilder(what + " " + done + "/" + total + ", " + failed + " failed");
        if (diverged > 0) {
            line.append(", ").append(diverged).append(" diverged");
        }
        if (skipped > 0) {
            line.append(", ").append(skipped).append(" done before");
        }
        line.append(", ").append(clock(elapsed));
        if (done > 0 && done < total) {
            line.append(", about ")
                    .append(clock(elapsed.multipliedBy(total - done).dividedBy(done)))
                    .append(" left");
        }
        return line.toString();
    }

    /** Minutes and seconds, with hours where there are any. */
    public static String clock(Duration duration) {
        if (duration.toHours() > 0) {
            return String.format(
                    Locale.ROOT,
                    "%d:%02d:%02d",
                    duration.toHours(),
                    duration.toMinutesPart(),
                    duration.toSecondsPart());
        }
        return String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
    }
}
