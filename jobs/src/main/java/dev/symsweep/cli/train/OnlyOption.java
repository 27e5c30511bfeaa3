package dev.symsweep.cli.train;

import dev.symsweep.cli.outcome.UsageException;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.sweep.SweepPlan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Some runs of a sweep, named by their keys. */
public final class OnlyOption {

    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{1,64}");

    @Option(
            names = "--only",
            paramLabel = "KEY",
            description = "Trains that run alone: its key, or as much of it as tells it from others. May be repeated.")
    private List<String> keys = new ArrayList<>();

    /**
     * The runs that are named; nothing if none is.
     *
     * @throws UsageException if a text names no run of the sweep, or several
     */
    public Optional<List<PlannedRun>> runs(SweepPlan plan) {
        Set<PlannedRun> chosen = new LinkedHashSet<>();
        for (String key : keys) {
            if (!DIGITS.matcher(key).matches()) {
                throw new UsageException("--only is " + key
                        + ", must be up to 64 hexadecimal digits, the beginning of a" + " run's key");
            }
            List<PlannedRun> found = plan.runs().stream()
                    .filter(run -> run.key().hex().startsWith(key))
                    .toList();
            if (found.size() != 1) {
                throw new UsageException("--only is " + key + ", but "
                        + (found.isEmpty() ? "no run" : "more than one run")
                        + " of " + plan.name() + " has a key that begins so");
            }
            chosen.addAll(found);
        }
        return chosen.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(chosen));
    }
}
