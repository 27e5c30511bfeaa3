package dev.symsweep.jobs.train.task;

import dev.symsweep.engine.Engine;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.SparkJob;
import dev.symsweep.memory.MemoryException;
import dev.symsweep.training.stack.RunStack;
import dev.symsweep.training.stack.StackWidth;
import dev.symsweep.training.stack.StackingEngine;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * One task: trains its runs, in a stack if they are to be, and has each of them write its row. Where the task fails and
 * Spark tries again, runs of a stack that are written already are found done.
 */
public final class UnitTraining implements SparkJob.TaskBody<TrainingUnit, UnitReport> {

    private static final long serialVersionUID = 1;

    private final RunTraining training;

    /** Tasks that write into the store at a root. */
    public UnitTraining(Broadcast<SerializableConfiguration> hadoop, String root, DataCache.Root dataRoot) {
        this.training = new RunTraining(hadoop, root, dataRoot);
    }

    @Override
    public UnitReport run(TrainingUnit unit) {
        Optional<StackingEngine> engine = unit.isStack() ? stacking(unit) : Optional.empty();
        return new UnitReport(
                engine.isEmpty()
                        ? unit.runs().stream().map(training::run).toList()
                        : RunStack.train(
                                engine.get(),
                                StackWidth.of(unit.places()),
                                unit.runs(),
                                (task, own) -> training.run(task, name -> own)));
    }

    /** Where there is none, each run says so itself. */
    private static Optional<StackingEngine> stacking(TrainingUnit unit) {
        try {
            String name = unit.runs().get(0).run().spec().engine();
            return Engine.named(name) instanceof StackingEngine engine ? Optional.of(engine) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String label(TrainingUnit unit) {
        return unit.label();
    }

    @Override
    public Set<String> arms(TrainingUnit unit) {
        return unit.runs().stream().map(task -> task.run().arm()).collect(Collectors.toSet());
    }

    /** Such runs fail, and the others go on. */
    @Override
    public UnitReport unfit(TrainingUnit unit, MemoryException reason) {
        MemoryException said = unit.isStack()
                ? MemoryException.tooLarge("in a stack of " + unit.places() + ", and a smaller one may fit: "
                        + Optional.ofNullable(reason.getMessage()).orElse("no memory"))
                : reason;
        List<RunReport> reports =
                unit.runs().stream().map(task -> training.unfit(task, said)).toList();
        return new UnitReport(reports);
    }
}
