package dev.symsweep.cli;

import dev.symsweep.jobs.verify.Verdict;
import dev.symsweep.jobs.verify.VerifyResult;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What {@code verify} says. */
final class VerifyText {

    private VerifyText() {}

    /** A line for each mismatch and for each other numerics, and a summary. */
    static void print(String sweep, VerifyResult result, PrintWriter out, PrintWriter err) {
        result.all()
                .filter(verdict -> !verdict.isGood())
                .forEach(verdict -> err.println("symsweep: " + verdict.what() + ": " + verdict.mismatch()));
        err.flush();
        result.all()
                .filter(Verdict::isElsewhere)
                .map(verdict -> "other numerics: " + verdict.numerics())
                .distinct()
                .forEach(out::println);
        out.println("verified " + sweep + ": " + count(result.runs(), "runs") + ", " + count(result.curves(), "curves")
                + ", " + count(result.architectures(), "architectures") + leftOut(result) + exactness(result));
        out.flush();
    }

    private static String count(List<Verdict> verdicts, String what) {
        long good = verdicts.stream().filter(Verdict::isGood).count();
        return good + " of " + verdicts.size() + " " + what;
    }

    private static String leftOut(VerifyResult result) {
        int others = result.otherSemantics();
        String ofOthers = others == 0
                ? ""
                : "; " + others + (others == 1 ? " run is" : " runs are")
                        + " left out, as an earlier version trained other weights by design";
        int imported = result.imported();
        return imported == 0
                ? ofOthers
                : ofOthers + "; " + imported + (imported == 1 ? " imported run is" : " imported runs are")
                        + " not trained again";
    }

    /** Nothing is said of bits where none were compared, or where something is wrong. */
    private static String exactness(VerifyResult result) {
        OptionalDouble largest = Stream.of(result.runs(), result.curves())
                .flatMap(List::stream)
                .mapToDouble(Verdict::difference)
                .filter(difference -> !Double.isNaN(difference))
                .max();
        if (largest.isEmpty()) {
            return "";
        }
        if (largest.getAsDouble() > 0) {
            return String.format(Locale.ROOT, "; the largest relative difference is %.1e", largest.getAsDouble());
        }
        return result.all().allMatch(Verdict::isGood) ? "; all bits are the same" : "";
    }
}
