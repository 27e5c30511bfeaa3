package dev.symsweep.cli.status;

import dev.symsweep.cli.progress.ProgressState;
import dev.symsweep.results.status.ArmCounts;
import dev.symsweep.results.status.Pace;
import dev.symsweep.results.status.Reason;
import dev.symsweep.results.status.SweepStatus;
import dev.symsweep.results.status.TimedRun;
import dev.symsweep.store.driver.SeenDriver;
import dev.symsweep.store.driver.UnitUnderWay;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A status in words. */
final class StatusText {

    private static final String ROW = "  %-16s %9s %9s %9s %9s %9s";
    private static final String FACT = "%-10s %s";
    private static final int REASONS = 10;
    private static final int UNITS = 10;
    private static final double MILLISECONDS = 1000;
    private static final int LONGEST_REASON = 160;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final SweepStatus status;
    private final Instant now;
    private final List<String> lines = new ArrayList<>();

    private StatusText(SweepStatus status, Instant now) {
        this.status = status;
        this.now = now;
    }

    static List<String> lines(SweepStatus status, String root, Instant now) {
        StatusText text = new StatusText(status, now);
        text.lines.add(status.sweep() + " in " + root);
        text.counts();
        text.pace();
        text.reasons();
        text.slowest();
        text.drivers();
        return text.lines;
    }

    private void counts() {
        lines.add(ROW.formatted("arm", "planned", "finished", "diverged", "failed", "left"));
        Stream<ArmCounts> rows = status.arms().size() == 1
                ? status.arms().stream()
                : Stream.concat(status.arms().stream(), Stream.of(status.all()));
        rows.map(arm -> ROW.formatted(
                        arm.arm(),
                        thousands(arm.planned()),
                        thousands(arm.finished()),
                        thousands(arm.diverged()),
                        thousands(arm.failed()),
                        thousands(arm.left())))
                .forEach(lines::add);
        if (status.results().incomplete() > 0) {
            lines.add("of those left " + thousands(status.results().incomplete())
                    + " have weights and lack checkpoints that the plan asks for; train writes these");
        }
        if (status.orphans() > 0) {
            lines.add("beside these " + thousands(status.orphans()) + " runs that the plan lacks, which stay");
        }
    }

    private void pace() {
        int left = status.all().left();
        status.results().pace().ifPresent(this::speed);
        if (status.results().untimed() > 0) {
            fact(
                    "",
                    thousands(status.results().untimed())
                            + " compacted runs are not counted, of which nobody knows any more when they ended");
        }
        if (left == 0) {
            fact("left", "nothing");
        } else if (!status.isWorkedOn()) {
            fact("left", thousands(left) + " runs, and no driver works on them; the same command goes on");
        } else {
            String time = status.results()
                    .pace()
                    .flatMap(known -> known.timeFor(left))
                    .map(ProgressState::clock)
                    .map(clock -> "about " + clock + " at the speed of the last hour")
                    .orElse("nobody knows how long they take");
            fact("left", thousands(left) + " runs, " + time);
        }
    }

    private void speed(Pace pace) {
        String last = status.isWorkedOn() ? "" : ", the last result at " + CLOCK.format(pace.until());
        fact(
                "speed",
                String.format(
                        Locale.ROOT,
                        "%,.1f runs an hour over the last hour, %,.1f since %s%s",
                        pace.recent(),
                        pace.overall(),
                        CLOCK.format(pace.since()),
                        last));
    }

    private void reasons() {
        List<Reason> reasons = status.results().reasons();
        reasons.stream().limit(REASONS).forEach(reason -> {
            String words = reason.text();
            fact(
                    reason.status().name().toLowerCase(Locale.ROOT),
                    thousands(reason.runs()) + " x " + (words.isEmpty() ? "for no stated reason" : brief(words))
                            + "; the first: " + reason.first());
        });
        if (reasons.size() > REASONS) {
            fact(
                    "",
                    "and " + (reasons.size() - REASONS) + " reasons more; symsweep runs RESULTS --columns"
                            + " status,reason,count(*) lists all");
        }
    }

    private void slowest() {
        List<TimedRun> slowest = status.results().slowest();
        for (int i = 0; i < slowest.size(); i++) {
            fact(
                    i == 0 ? "slowest" : "",
                    time(slowest.get(i).took()) + "  " + slowest.get(i).name());
        }
    }

    private void drivers() {
        for (SeenDriver seen : status.drivers()) {
            String life = switch (seen.life()) {
                case LIVES -> "told of itself " + ago(seen.told());
                case GONE -> "whose process is gone: what it was at is not under way any more";
                case SILENT -> "silent since " + CLOCK.format(seen.told()) + ", so it works no more";
            };
            fact("driver", seen.driver() + ", " + life);
        }
        List<UnitUnderWay> units = status.underWay().units();
        for (int i = 0; i < Math.min(UNITS, units.size()); i++) {
            fact(i == 0 ? "under way" : "", unit(units.get(i)));
        }
        if (units.size() > UNITS) {
            fact("", "and " + (units.size() - UNITS) + " more, for less long");
        }
        status.underWay()
                .stuck(now)
                .forEach(unit -> fact(
                        "stuck?",
                        unit(unit) + ", longer than "
                                + ProgressState.clock(
                                        status.underWay().patience().orElseThrow())
                                + ", three times the longest run and five minutes at least"));
    }

    private String unit(UnitUnderWay unit) {
        return ProgressState.clock(Duration.between(unit.since(), now)) + "  " + unit.unit() + " on " + unit.host();
    }

    private String ago(Instant told) {
        long seconds = Math.max(0, Duration.between(told, now).toSeconds());
        return seconds + " s ago";
    }

    private void fact(String name, String words) {
        lines.add(FACT.formatted(name, words));
    }

    private static String time(Duration took) {
        return took.toMinutes() > 0
                ? ProgressState.clock(took)
                : String.format(Locale.ROOT, "%.1f s", took.toMillis() / MILLISECONDS);
    }

    private static String brief(String words) {
        return words.length() <= LONGEST_REASON ? words : words.substring(0, LONGEST_REASON) + "...";
    }

    private static String thousands(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
