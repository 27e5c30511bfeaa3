package dev.symsweep.jobs.spark;

import dev.symsweep.engine.card.TaskCard;
import dev.symsweep.jobs.spark.SparkJob.TaskBody;
import dev.symsweep.memory.MemoryException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import scala.collection.Iterator;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction1;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * One task a unit. A unit that does not fit into memory, or that its executors do not survive, is the body's to answer
 * for, and the others go on.
 */
final class UnitTasks<T extends Serializable, R extends Serializable> {

    private final TaskBody<T, R> body;
    private final Consumer<R> onResult;
    private final UnitWatch watch;
    private final BooleanSupplier cancelled;

    private UnitTasks(TaskBody<T, R> body, Consumer<R> onResult, UnitWatch watch, BooleanSupplier cancelled) {
        this.body = body;
        this.onResult = onResult;
        this.watch = watch;
        this.cancelled = cancelled;
    }

    static <T extends Serializable, R extends Serializable> UnitTasks<T, R> of(
            TaskBody<T, R> body, Consumer<R> onResult) {
        return new UnitTasks<>(body, onResult, new UnitWatch(), () -> false);
    }

    /** The same, of whose tasks somebody knows what they are at. */
    UnitTasks<T, R> watchedBy(UnitWatch watcher) {
        return new UnitTasks<>(body, onResult, watcher, cancelled);
    }

    /** The same, where those that are left are not begun once somebody says so. */
    UnitTasks<T, R> unless(BooleanSupplier stopped) {
        return new UnitTasks<>(body, onResult, watch, stopped);
    }

    /**
     * Runs all.
     *
     * @throws UnitFailedException if a task failed for good
     * @throws CancellationException if they were cancelled where some were left
     */
    void run(SparkContext context, List<T> units) {
        List<T> left = units;
        while (!left.isEmpty()) {
            left = runUntilLost(context, left);
            // No job of Spark's is there to be cancelled while a lost unit is answered for.
            if (!left.isEmpty() && cancelled.getAsBoolean()) {
                throw new CancellationException(left.size() + " units were cancelled");
            }
        }
    }

    /** The units that are left after one was lost with its executors; none if all is done. */
    private List<T> runUntilLost(SparkContext context, List<T> units) {
        Set<Integer> done = ConcurrentHashMap.newKeySet();
        TaskFailures failures = new TaskFailures();
        SparkListener underWay = watch.listener(index -> body.label(units.get(index)));
        context.addSparkListener(failures);
        context.addSparkListener(underWay);
        try {
            ClassTag<R> anyTag = ClassTag$.MODULE$.apply(Object.class);
            context.runJob(
                    new JavaSparkContext(context)
                            .parallelize(units, units.size())
                            .rdd(),
                    new OnlyElement<>(body),
                    new ResultHandler<>(done, onResult),
                    anyTag);
            return List.of();
        } catch (Exception e) {
            Optional<TaskFailures.Struck> struck = failures.toBlame(e, context);
            if (struck.isEmpty()) {
                throw e;
            }
            answer(struck.get(), units.get(struck.get().index()), context);
            done.add(struck.get().index());
        } finally {
            context.removeSparkListener(failures);
            context.removeSparkListener(underWay);
            watch.clear();
        }
        return IntStream.range(0, units.size())
                .filter(i -> !done.contains(i))
                .mapToObj(units::get)
                .toList();
    }

    private void answer(TaskFailures.Struck struck, T unit, SparkContext context) {
        if (!struck.isLost() || context.isStopped()) {
            throw new UnitFailedException(body.label(unit), struck.first());
        }
        MemoryException reason = MemoryException.tooLarge("lost its executor " + struck.times() + " times, which may"
                + " have had too little memory; the first time: " + Reasons.message(struck.first()));
        onResult.accept(body.unfit(unit, reason));
    }

    /** Each partition holds one unit. */
    private static final class OnlyElement<T extends Serializable, R extends Serializable>
            extends AbstractFunction1<Iterator<T>, R> implements Serializable {

        private static final long serialVersionUID = 1;

        private final TaskBody<T, R> body;

        OnlyElement(TaskBody<T, R> body) {
            this.body = body;
        }

        @Override
        public R apply(Iterator<T> units) {
            T unit = units.next();
            try {
                return SideBySide.run(
                        () -> TaskOfThread.during(() -> TaskCard.during(TaskResources.card(), () -> body.run(unit))));
            } catch (MemoryException e) {
                return body.unfit(unit, e);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        }
    }

    private static final class ResultHandler<R extends Serializable> extends AbstractFunction2<Object, R, BoxedUnit> {

        private final Set<Integer> done;
        private final Consumer<R> onResult;

        ResultHandler(Set<Integer> done, Consumer<R> onResult) {
            this.done = done;
            this.onResult = onResult;
        }

        @Override
        public BoxedUnit apply(Object partition, R result) {
            done.add((Integer) partition);
            onResult.accept(result);
            return BoxedUnit.UNIT;
        }
    }
}
