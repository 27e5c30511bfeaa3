package dev.symsweep.analysis.align;

import dev.symsweep.population.Moment;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.RunKind;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The populations of a sweep that are brought into a common frame: all runs of an arm of one {@link RunKind}.
 *
 * @param frames those of at least two runs, in the order of the sweep
 */
public record FramePlan(List<PlannedFrame> frames) {

    private static final int SMALLEST = 2;

    /** Copies what is given. */
    public FramePlan {
        frames = List.copyOf(frames);
    }

    /**
     * One population.
     *
     * @param kind of all its runs
     * @param runs by ascending key, so that the order of the file does not matter
     * @param moment when in their training
     */
    public record PlannedFrame(RunKind kind, List<PlannedRun> runs, Moment moment) {

        /** Sorts the runs. */
        public PlannedFrame {
            runs = runs.stream().sorted(Comparator.comparing(PlannedRun::key)).toList();
        }

        /** The key of the frame into which a method brings them. */
        public FrameKey key(AlignmentMethod method) {
            return FrameKey.of(method.id(), networks());
        }

        /** The networks that are in it, in the order of the runs. */
        public List<Snapshot> networks() {
            return runs.stream().map(run -> new Snapshot(run.key(), moment)).toList();
        }

        /** The same runs at another moment. */
        public PlannedFrame at(Moment other) {
            return new PlannedFrame(kind, runs, other);
        }
    }

    /** The populations of some arms, trained or not, at the end of their training. */
    public static FramePlan of(PlannedRuns planned, List<String> arms) {
        Map<RunKind, List<PlannedRun>> byKind = new LinkedHashMap<>();
        planned.of(arms)
                .forEach(run -> byKind.computeIfAbsent(RunKind.of(run), kind -> new ArrayList<>())
                        .add(run));
        List<PlannedFrame> frames = new ArrayList<>();
        byKind.forEach((kind, runs) -> frames.add(new PlannedFrame(kind, runs, Moment.FINAL)));
        return new FramePlan(frames).largeEnough();
    }

    /** The same of some runs alone. */
    public FramePlan among(Predicate<RunKey> wanted) {
        return new FramePlan(frames.stream()
                        .map(frame -> new PlannedFrame(
                                frame.kind(),
                                frame.runs().stream()
                                        .filter(run -> wanted.test(run.key()))
                                        .toList(),
                                frame.moment()))
                        .toList())
                .largeEnough();
    }

    /** Whether an arm has a population. */
    public boolean covers(String arm) {
        return frames.stream().anyMatch(frame -> frame.kind().arm().equals(arm));
    }

    /** The number of runs in all frames. */
    public int runs() {
        return frames.stream().mapToInt(frame -> frame.runs().size()).sum();
    }

    private FramePlan largeEnough() {
        return new FramePlan(
                frames.stream().filter(frame -> frame.runs().size() >= SMALLEST).toList());
    }
}
