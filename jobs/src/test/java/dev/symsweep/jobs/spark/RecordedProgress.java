package dev.symsweep.jobs.spark;

import java.util.ArrayList;
import java.util.List;

/** Remembers what a job reported. */
public final class RecordedProgress implements ProgressListener {

    private final List<String> events = new ArrayList<>();

    public List<String> events() {
        return events;
    }

    @Override
    public void warned(String line) {
        events.add("warned " + line);
    }

    @Override
    public void started(String what, int total, int skipped) {
        events.add("started " + what + " " + total + " " + skipped);
    }

    @Override
    public void advanced(Advance advance) {
        events.add(advance.units() + " " + advance.outcome() + " " + advance.description());
    }

    @Override
    public void ended() {
        events.add("ended");
    }
}
