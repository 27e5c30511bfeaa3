package dev.symsweep.cli.progress;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;

/** A plain line when a unit of work ends, but not more often than every few seconds. */
final class PlainProgress extends ProgressDisplay {

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private Duration next = INTERVAL;

    PlainProgress(PrintWriter writer, InstantSource clock) {
        super(writer, clock);
    }

    @Override
    void onStart() {
        next = INTERVAL;
        print();
    }

    @Override
    void onAdvance() {
        if (isComplete()) {
            print();
        } else if (elapsed().compareTo(next) >= 0) {
            print();
            next = elapsed().plus(INTERVAL);
        }
    }

    private void print() {
        writer().println(line());
        writer().flush();
    }
}
