package dev.symsweep.jobs.train;

import dev.symsweep.jobs.train.task.RunTask;
import dev.symsweep.jobs.train.task.TrainingUnit;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.sweep.StackSize;
import dev.symsweep.training.stack.StackWidth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which runs are trained in one program: those of a kind, in the order in which they come. */
final class StackPlan {

    private final Map<StackKind, List<RunTask>> kinds = new LinkedHashMap<>();
    private final Map<RunTask, TrainingUnit> apart = new HashMap<>();
    private final List<RunTask> order;

    private StackPlan(List<RunTask> order) {
        this.order = order;
    }

    /**
     * Sorts runs by kind.
     *
     * @param size what the sweep asks for
     * @param before the row of a run that has weights already, to which training must come again: it is trained in a
     *     stack as wide as before
     */
    static StackPlan of(List<RunTask> tasks, StackSize size, Function<PlannedRun, Optional<RunRow>> before) {
        StackPlan plan = new StackPlan(tasks);
        StackKind.Finder kinds = new StackKind.Finder();
        for (RunTask task : tasks) {
            Optional<RunRow> row = before.apply(task.run());
            if (row.isPresent()) {
                int places = StackWidth.of(row.get().numerics()).places();
                plan.apart.put(task, new TrainingUnit(List.of(task), places));
                continue;
            }
            Optional<StackKind> kind = size.isAny() ? kinds.of(task.run().spec()) : Optional.empty();
            kind.ifPresentOrElse(
                    found -> plan.kinds
                            .computeIfAbsent(found, any -> new ArrayList<>())
                            .add(task),
                    () -> plan.apart.put(task, TrainingUnit.of(task)));
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
        Map<RunTask, TrainingUnit> byFirst = new HashMap<>(apart);
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
