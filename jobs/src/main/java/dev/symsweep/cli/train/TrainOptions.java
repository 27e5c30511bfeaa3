package dev.symsweep.cli.train;

import dev.symsweep.cli.outcome.UsageException;
import dev.symsweep.jobs.train.FailureLimit;
import dev.symsweep.jobs.train.TrainJob;
import dev.symsweep.store.run.RunStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What becomes of runs that fail. */
public final class TrainOptions {

    private static final Map<String, Set<RunStatus>> RETRIED = Map.of(
            "failed", Set.of(RunStatus.FAILED),
            "diverged", Set.of(RunStatus.DIVERGED),
            "none", Set.of());

    @Option(
            names = "--retry",
            paramLabel = "KIND",
            split = ",",
            description = "Which runs are trained again that came to an end: failed, diverged, failed,diverged or none;"
                    + " default failed. The new row replaces the old one once it is complete.")
    private List<String> retry = List.of("failed");

    @Option(
            names = "--max-failures",
            paramLabel = "N",
            description = "Stops training once more than N runs have failed, with exit code 1. Runs that diverge are"
                    + " results and do not count.")
    private Optional<Integer> maxFailures = Optional.empty();

    @Option(names = "--fail-fast", description = "Stops training once a run has failed: short for --max-failures 0.")
    private boolean failFast;

    /**
     * Checks the options.
     *
     * @throws UsageException if they cannot be
     */
    public void validate() {
        if (retry.stream().anyMatch(kind -> !RETRIED.containsKey(kind)) || retry.contains("none") && retry.size() > 1) {
            throw new UsageException(
                    "--retry is " + String.join(",", retry) + ", must be failed, diverged, failed,diverged or none");
        }
        if (maxFailures.filter(most -> most < 0).isPresent()) {
            throw new UsageException("--max-failures is " + maxFailures.get() + ", must be 0 or more");
        }
        if (failFast && maxFailures.isPresent()) {
            throw new UsageException("--fail-fast is short for --max-failures 0, but --max-failures is "
                    + maxFailures.get() + "; leave one of them out");
        }
    }

    /** The job with what they say. */
    public TrainJob set(TrainJob job) {
        Set<RunStatus> retried = retry.stream()
                .flatMap(kind -> RETRIED.getOrDefault(kind, Set.of()).stream())
                .collect(Collectors.toUnmodifiableSet());
        FailureLimit limit = failFast
                ? FailureLimit.of(0, "--fail-fast")
                : maxFailures
                        .map(most -> FailureLimit.of(most, "--max-failures " + most))
                        .orElseGet(FailureLimit::none);
        return job.retry(retried).limit(limit);
    }
}
