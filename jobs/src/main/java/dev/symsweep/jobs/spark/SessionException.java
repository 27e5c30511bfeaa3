package dev.symsweep.jobs.spark;

import dev.symsweep.memory.ByteCount;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import scala.Tuple2;

/** Spark cannot start here. The message is one line that says what it lacks and what to do. */
public final class SessionException extends RuntimeException {

    /** The least heap: half as much again as Spark keeps to itself of each (UnifiedMemoryManager). */
    public static final long LEAST_HEAP = 450L << 20;

    private static final long serialVersionUID = 1L;

    /** What Scala's checks, and the errors of Spark 4, have around their reason. */
    private static final Pattern OWN_WORDS =
            Pattern.compile("^requirement failed: |^\\[[A-Z0-9_.]+] (Invalid Spark config: )?| SQLSTATE: [0-9A-Z]{5}$");

    private static final String SETTINGS = "spark.";
    private static final Pattern SECRET = Pattern.compile("(?i)secret|password|token|access[.]?key");
    private static final String HIDDEN = "***";

    /** What everybody sets, as 0, 1 and on, would be found in most texts. */
    private static final Pattern TELLING = Pattern.compile("(?s)(?=.*\\D).{3,}");

    private SessionException(String message) {
        super(message);
    }

    private SessionException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Spark does not start, mostly as it refuses a setting, which it may not name. */
    static SessionException refused(SparkConf conf, IllegalArgumentException cause) {
        String message = Reasons.message(cause);
        String reason = OWN_WORDS.matcher(message).replaceAll("").replaceFirst("\\.$", "");
        String whole = String.valueOf(cause.getMessage());
        String suspects = reason.contains(SETTINGS)
                ? ""
                : Stream.of(conf.getAll())
                        .filter(setting -> TELLING.matcher(setting._2()).matches()
                                && word(setting._2()).matcher(whole).find())
                        .map(setting -> setting._1() + "=" + (isSecret(setting) ? HIDDEN : setting._2()))
                        .sorted()
                        .collect(Collectors.joining(", ", " (", ")"))
                        .replace(" ()", "");
        boolean isKnown = reason.contains(SETTINGS) || !suspects.isEmpty();
        return new SessionException(
                (isKnown ? "Spark refuses a setting: " : "Spark does not start: ") + hidden(reason, conf) + suspects
                        + (isKnown ? "; change it" : "; if a setting is the reason, change it")
                        + " where it was set, as by --conf",
                cause);
    }

    /** A text without the values that nobody is to read. */
    private static String hidden(String text, SparkConf conf) {
        return Stream.of(conf.getAll())
                .filter(setting -> isSecret(setting) && !setting._2().isEmpty())
                .reduce(
                        text,
                        (rest, setting) -> word(setting._2()).matcher(rest).replaceAll(HIDDEN),
                        (one, other) -> other);
    }

    private static boolean isSecret(Tuple2<String, String> setting) {
        return SECRET.matcher(setting._1()).find();
    }

    private static Pattern word(String word) {
        return Pattern.compile("(?<!\\w)" + Pattern.quote(word) + "(?!\\w)");
    }

    /** Checks what Spark would refuse in words of its own. */
    static void requireHeap() {
        long heap = Runtime.getRuntime().maxMemory();
        if (heap < LEAST_HEAP) {
            throw new SessionException("the Java heap has " + ByteCount.text(heap) + ", Spark needs at least "
                    + ByteCount.text(LEAST_HEAP) + "; -Xmx sets it, in SYMSWEEP_JAVA_OPTS");
        }
    }
}
