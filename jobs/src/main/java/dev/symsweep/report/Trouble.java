package dev.symsweep.report;

import dev.symsweep.store.CorruptFile;
import dev.symsweep.store.CurveRow;
import dev.symsweep.store.RunRow;
import dev.symsweep.store.RunStatus;
import dev.symsweep.sweep.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Something that is not in the means.
 *
 * @param kind what happened, for instance {@code diverged}
 * @param what the run, pair or file
 * @param reason why, empty if nothing more is known
 */
record Trouble(String kind, String what, String reason) {

    /** The diverged and failed runs of an arm, and its curves that are not finite. */
    static List<Trouble> of(ArmSummary arm) {
        List<Trouble> troubles = new ArrayList<>();
        for (RunRow row : arm.runs()) {
            RunStatus status = row.outcome().status();
            if (status == RunStatus.DIVERGED || status == RunStatus.FAILED) {
                troubles.add(new Trouble(
                        status.name().toLowerCase(Locale.ROOT),
                        arm.arm() + ", seed " + row.run().spec().seed() + ", run "
                                + row.run().key().brief(),
                        row.outcome().reason()));
            }
        }
        for (Split split : Split.values()) {
            for (CurveRow row : arm.pairs(split).notFinite()) {
                String pair = row.key().a().brief() + " to " + row.key().b().brief();
                troubles.add(new Trouble(
                        "curve", arm.arm() + ", run " + pair, "not finite on the " + split.label() + " set"));
            }
        }
        return troubles;
    }

    static Trouble of(CorruptFile file) {
        return new Trouble("corrupt file", file.name(), file.reason());
    }

    /** Rows that are not of the plan, if there are any. */
    static List<Trouble> leftOut(int count, String noun) {
        return count == 0
                ? List.of()
                : List.of(new Trouble("left out", Figures.count(count, noun), "stored, but not of this plan"));
    }

    /** As one line of text. */
    String line() {
        String oneLine = reason.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return kind + ": " + what + (oneLine.isEmpty() ? "" : ": " + oneLine);
    }
}
