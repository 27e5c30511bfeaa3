package dev.symsweep.jobs.spark;

import dev.symsweep.jobs.spark.SparkJob.TaskBody;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which arms a job's units are of, in the few words that a line of the Spark UI has room for. */
final class JobArms {

    private static final int MOST = 5;

    private JobArms() {}

    /** For instance {@code " (arms standard, w)"}; nothing where units are of no arm. */
    static <T extends Serializable> String words(Collection<T> units, TaskBody<T, ?> body) {
        Set<String> arms = new TreeSet<>();
        units.forEach(unit -> arms.addAll(body.arms(unit)));
        if (arms.isEmpty()) {
            return "";
        }
        List<String> named = arms.stream().limit(MOST).toList();
        String more = arms.size() > MOST ? " and " + (arms.size() - MOST) + " more" : "";
        return (arms.size() == 1 ? " (arm " : " (arms ") + String.join(", ", named) + more + ")";
    }
}
