package dev.symsweep.results.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;

/**
 * How fast runs come to their ends. What is known is when each run's file was written, and for how long it was trained.
 *
 * @param recent runs an hour, over the last hour or since the first began, if that is less ago
 * @param overall runs an hour since the first began
 * @param since when the first began
 * @param until when the hour ends: now, or where nobody works any more, with the last result
 */
public record Pace(double recent, double overall, Instant since, Instant until) {

    private static final Duration WINDOW = Duration.ofHours(1);

    /** Less would make a speed of chance. */
    private static final Duration LEAST = Duration.ofSeconds(1);

    /** A run that came to its end. */
    record End(Instant written, Duration took) {}

    /**
     * Of these ends.
     *
     * @param now if somebody works on the sweep
     * @return nothing if no end is known
     */
    static Optional<Pace> of(Collection<End> ends, Optional<Instant> now) {
        if (ends.isEmpty()) {
            return Optional.empty();
        }
        Instant since = Collections.min(
                ends.stream().map(end -> end.written().minus(end.took())).toList());
        Instant last = Collections.max(ends.stream().map(End::written).toList());
        Instant until = now.filter(last::isBefore).orElse(last);
        Instant hourBefore = until.minus(WINDOW);
        Instant from = hourBefore.isAfter(since) ? hourBefore : since;
        long within = ends.stream().filter(end -> end.written().isAfter(from)).count();
        return Optional.of(new Pace(perHour(within, from, until), perHour(ends.size(), since, until), since, until));
    }

    /** How long so many runs take at that speed; nothing if none came to its end of late. */
    public Optional<Duration> timeFor(int runs) {
        return recent > 0
                ? Optional.of(Duration.ofSeconds(Math.round(runs / recent * WINDOW.toSeconds())))
                : Optional.empty();
    }

    private static double perHour(long runs, Instant from, Instant until) {
        Duration time = Duration.between(from, until);
        Duration counted = time.compareTo(LEAST) < 0 ? LEAST : time;
        return runs * (double) WINDOW.toMillis() / counted.toMillis();
    }
}
