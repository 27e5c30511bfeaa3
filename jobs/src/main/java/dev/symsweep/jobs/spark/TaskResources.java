package dev.symsweep.jobs.spark;

import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;

/** What Spark gave the task of this thread. */
final class TaskResources {

    /** Spark's word for graphics cards, as in {@code spark.task.resource.gpu.amount}. */
    private static final String GPU = "gpu";

    private TaskResources() {}

    /** The address of its card, if it was given one. */
    static Optional<String> card() {
        return Optional.ofNullable(TaskContext.get())
                .map(context -> context.resourcesJMap().get(GPU))
                .map(ResourceInformation::addresses)
                .flatMap(addresses -> Arrays.stream(addresses).findFirst());
    }
}
