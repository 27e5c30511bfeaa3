package dev.symsweep.results.status;

import dev.symsweep.store.driver.UnitUnderWay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the tasks of living drivers are at.
 *
 * @param units all of them, the longest first
 * @param training those of them that are runs being trained
 * @param patience how long a run may take before it counts as stuck: three times as long as the longest that came to
 *     its end, and five minutes at least; nothing while none did
 */
public record UnderWay(List<UnitUnderWay> units, List<UnitUnderWay> training, Optional<Duration> patience) {

    private static final int TIMES = 3;
    private static final Duration LEAST = Duration.ofMinutes(5);

    /** Copies what is given. */
    public UnderWay {
        units = List.copyOf(units);
        training = List.copyOf(training);
    }

    static Optional<Duration> patience(Optional<Duration> longest) {
        return longest.map(time -> time.multipliedBy(TIMES)).map(time -> time.compareTo(LEAST) < 0 ? LEAST : time);
    }

    /** Runs that are trained for longer than any should be. */
    public List<UnitUnderWay> stuck(Instant now) {
        return training.stream()
                .filter(unit -> patience.filter(time -> unit.since().plus(time).isBefore(now))
                        .isPresent())
                .toList();
    }
}
