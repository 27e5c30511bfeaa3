package dev.symsweep.engine.onednn;

import dev.symsweep.engine.onednn.StepTime.Phase;
import dev.symsweep.engine.onednn.pass.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the times of a pass's steps. */
final class StepClock {

    private static final double NANOSECONDS_PER_MILLISECOND = 1e6;

    private final Phase phase;
    private final Map<Step, List<Long>> nanoseconds = new LinkedHashMap<>();

    StepClock(Phase phase) {
        this.phase = phase;
    }

    void add(Step step, long time) {
        nanoseconds.computeIfAbsent(step, any -> new ArrayList<>()).add(time);
    }

    /**
     * The median time of each step, in the order in which they ran.
     *
     * @param repetitions of the whole; a step that runs more often in each counts as often
     */
    List<StepTime> medians(int repetitions) {
        return nanoseconds.entrySet().stream()
                .map(entry -> new StepTime(
                        entry.getKey().node(),
                        phase,
                        entry.getKey().description(),
                        median(entry.getValue()) * entry.getValue().size() / repetitions))
                .toList();
    }

    private static double median(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2) / NANOSECONDS_PER_MILLISECOND;
    }
}
