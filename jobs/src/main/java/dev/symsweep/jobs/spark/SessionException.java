package dev.symsweep.jobs.spark;

import dev.symsweep.memory.ByteCount;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;

/** Spark cannot start here. The message is one line that says what it lacks and what to do. */
public final class SessionException extends RuntimeException {

    /** The least heap: half as much again as Spark keeps to itself of each (UnifiedMemoryManager). */
    public static final long LEAST_HEAP = 450L << 20;

    private static final long serialVersionUID = 1L;

    private static final String REQUIREMENT = "requirement failed: ";
    private static final String SETTINGS = "spark.";

    private SessionException(String message) {
        super(message);
    }

    private SessionException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Spark refuses a setting, which it may not name. */
    static SessionException refused(SparkConf conf, IllegalArgumentException cause) {
        String message = Reasons.message(cause);
        String reason = (message.startsWith(REQUIREMENT) ? message.substring(REQUIREMENT.length()) : message)
                .replaceFirst("\\.$", "");
        String whole = String.valueOf(cause.getMessage());
        String suspects = reason.contains(SETTINGS)
                ? ""
                : Stream.of(conf.getAll())
                        .filter(setting -> hasWord(whole, setting._2()))
                        .map(setting -> setting._1() + "=" + setting._2())
                        .sorted()
                        .collect(Collectors.joining(", ", " (", ")"))
                        .replace(" ()", "");
        return new SessionException(
                "Spark refuses a setting: " + reason + suspects + "; change it where it was set, as by --conf", cause);
    }

    private static boolean hasWord(String text, String word) {
        return !word.isEmpty()
                && Pattern.compile("(?<!\\w)" + Pattern.quote(word) + "(?!\\w)")
                        .matcher(text)
                        .find();
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
