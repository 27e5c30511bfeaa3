package dev.symsweep.jobs.train;

import dev.symsweep.jobs.train.task.RunTask;
import dev.symsweep.jobs.train.task.TrainingUnit;
import dev.symsweep.population.PlannedRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which runs are trained in one program: those of a kind, in the order in which they come. */
final class StackPlan {

    private final Map<StackKind, List<RunTask>> kinds = new LinkedHashMap<>();
    private final List<RunTask> alone = new ArrayList<>();
    private final List<RunTask> order;

    private StackPlan(List<RunTask> order) {
        this.order = order;
    }

    /** Sorts runs by kind. */
    static StackPlan of(List<RunTask> tasks) {
        StackPlan plan = new StackPlan(tasks);
        StackKind.Finder kinds = new StackKind.Finder();
        for (RunTask task : tasks) {
            Optional<StackKind> kind = kinds.of(task.run().spec());
            kind.map(found -> plan.kinds.computeIfAbsent(found, any -> new ArrayList<>()))
                    .orElse(plan.alone)
                    .add(task);
        }
        return plan;
    }

    /** The first run of each kind that could be stacked. */
    List<PlannedRun> samples() {
        return kinds.values().stream().map(tasks -> tasks.get(0).run()).toList();
    }

    /** One line about runs that are not stacked though they were to be. */
    Optional<String> warning(StackProbe.Answer answer) {
        if (answer.reason().isEmpty()) {
            return Optional.empty();
        }
        int runs = like(answer.run()).size();
        return Optional.of((runs == 1 ? "1 run" : runs + " runs") + " of arm "
                + answer.run().arm() + " and its like " + (runs == 1 ? "is" : "are") + " not stacked: "
                + answer.reason());
    }

    private List<RunTask> like(PlannedRun sample) {
        return kinds.values().stream()
                .filter(tasks -> tasks.get(0).run().equals(sample))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The units of work, in the order of their first runs.
     *
     * @param answers how many places the stacks of each kind have
     */
    List<TrainingUnit> units(List<StackProbe.Answer> answers) {
        Map<RunTask, TrainingUnit> byFirst = new HashMap<>();
        alone.forEach(task -> byFirst.put(task, TrainingUnit.of(task)));
        for (StackProbe.Answer answer : answers) {
            List<RunTask> tasks = like(answer.run());
            for (int from = 0; from < tasks.size(); from += answer.places()) {
                int to = Math.min(tasks.size(), from + answer.places());
                byFirst.put(tasks.get(from), new TrainingUnit(tasks.subList(from, to), answer.places()));
            }
        }
        return order.stream()
                .flatMap(task -> Optional.ofNullable(byFirst.get(task)).stream())
                .toList();
    }
}
