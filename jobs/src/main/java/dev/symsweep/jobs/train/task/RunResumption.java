package dev.symsweep.jobs.train.task;

import dev.symsweep.engine.Numerics;
import dev.symsweep.jobs.spark.Reasons;
import dev.symsweep.jobs.spark.TaskOfThread;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.file.UnreadableFileException;
import dev.symsweep.store.resume.ResumeRow;
import dev.symsweep.store.resume.ResumeStore;
import dev.symsweep.store.run.Provenance;
import dev.symsweep.training.Checkpoints;
import dev.symsweep.training.ResumePoint;
import dev.symsweep.training.ResumePoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.spark.TaskKilledException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The resume points of a run in the store. One that would not lead to the bits of an undisturbed run here is said to be
 * so, and not used: it is damaged, of other numerics, versions or data, or lacks a checkpoint that is asked for now. A
 * task that Spark kills, as where its job is cancelled, writes a point where that is worth it, and ends.
 */
final class RunResumption implements ResumePoints {

    private static final Logger LOG = LoggerFactory.getLogger(RunResumption.class);
    private static final double NANOSECONDS = 60e9;

    /** What a task that is killed loses rather than to keep it: five seconds of training. */
    private static final double LEAST_WORTH_KEEPING = 5 / 60.0;

    private final RunTask task;
    private final RunStore runs;
    private final ResumeStore points;
    private final Function<Numerics, Provenance> provenance;
    private final LongSupplier nanoseconds;
    private final BooleanSupplier killed;
    private final TreeSet<Integer> kept = new TreeSet<>();
    private final List<String> warnings = new ArrayList<>();
    private Optional<Provenance> here = Optional.empty();
    private String resumed = "";
    private boolean isStored;
    private boolean hasFailed;
    private long lastKept;

    /**
     * Those of the run of a task.
     *
     * @param provenance from what computes it here, all that it comes from here
     * @param nanoseconds a clock like {@link System#nanoTime}
     * @param killed whether the task is to end
     */
    RunResumption(
            RunTask task,
            RunStore runs,
            Function<Numerics, Provenance> provenance,
            LongSupplier nanoseconds,
            BooleanSupplier killed) {
        this.task = task;
        this.runs = runs;
        this.points = ResumeStore.of(runs);
        this.provenance = provenance;
        this.nanoseconds = nanoseconds;
        this.killed = killed;
        this.lastKept = nanoseconds.getAsLong();
    }

    /** The same, once it is known what computes the run. */
    RunResumption on(Numerics numerics) {
        here = Optional.of(provenance.apply(numerics));
        return this;
    }

    private Provenance here() {
        return here.orElseThrow(() -> new IllegalStateException("call on(...) before"));
    }

    /** Whether Spark has told the task of this thread to end. */
    static boolean isTaskKilled() {
        return TaskOfThread.isKilled();
    }

    /**
     * Clears the interrupt of a task that is killed, else the files that it writes would be closed under it: what has
     * come so far is kept.
     */
    static void clearInterrupt() {
        if (isTaskKilled()) {
            Thread.interrupted();
        }
    }

    /**
     * Writes checkpoints, unless another driver has done the run meanwhile, and remembers that they are of this run.
     */
    Checkpoints.Sink remembering(Checkpoints.Sink sink) {
        return (epoch, weights) -> {
            sink.accept(epoch, weights);
            kept.add(epoch);
        };
    }

    /** Why points were not used, each one line for people. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Where the run went on, for instance {@code after epoch 9}; empty if it began. */
    String resumed() {
        return resumed;
    }

    @Override
    public Optional<ResumePoint> last() {
        try {
            Optional<ResumeRow> found = points.read(key());
            isStored = found.isPresent();
            Optional<String> misfit = found.flatMap(this::misfit);
            misfit.ifPresent(this::refused);
            Optional<ResumeRow> row = found.filter(point -> misfit.isEmpty());
            row.ifPresent(point -> {
                kept.addAll(point.kept());
                resumed = point.point().place();
            });
            return row.map(ResumeRow::point);
        } catch (UnreadableFileException e) {
            refused("is damaged: " + e.reason());
            return Optional.empty();
        }
    }

    /**
     * Deletes the point before anything is written: a later attempt that it fits would else lie behind checkpoints that
     * this one replaces.
     */
    @Override
    public void refused(String reason) {
        points.delete(key());
        isStored = false;
        kept.clear();
        resumed = "";
        warnings.add(
                "run " + key().brief() + " starts over, as its resume point " + points.shown(key()) + " " + reason);
    }

    /** Why a point does not lead to the same bits here. */
    private Optional<String> misfit(ResumeRow row) {
        Provenance there = row.provenance();
        Provenance now = here();
        if (there.semantics() != now.semantics()) {
            return Optional.of("is of semantics " + there.semantics() + ", here it is " + now.semantics());
        }
        if (!there.numerics().equals(now.numerics()) || !there.versions().equals(now.versions())) {
            return Optional.of("is of " + CompleteRun.platform(there.numerics(), there.versions()) + "; here: "
                    + CompleteRun.platform(now.numerics(), now.versions()));
        }
        if (!there.data().equals(now.data())) {
            return Optional.of("is of other data than there are now");
        }
        return task.checkpoints().stream()
                .filter(epoch -> epoch <= row.point().history().size())
                .filter(epoch ->
                        !row.kept().contains(epoch) || !runs.checkpoints().has(key(), epoch))
                .findFirst()
                .map(epoch -> "lies behind epoch " + epoch + ", whose weights are asked for and not there");
    }

    @Override
    public boolean isDueAfterStep() {
        return killed.getAsBoolean() || minutesSinceLast() >= task.resume().minutes();
    }

    @Override
    public boolean isDueAfterEpoch(int epoch) {
        int every = task.resume().epochs();
        return isDueAfterStep() || every > 0 && epoch % every == 0;
    }

    @Override
    public void keep(ResumePoint point) {
        boolean isKilled = killed.getAsBoolean();
        boolean isWorthIt = task.resume().isAny() && (!isKilled || minutesSinceLast() >= LEAST_WORTH_KEEPING);
        if (isKilled) {
            // Else files that are written would be closed under us.
            Thread.interrupted();
        }
        if (isWorthIt) {
            tryToWrite(point);
        }
        lastKept = nanoseconds.getAsLong();
        if (isKilled) {
            throw new TaskKilledException("stopped " + point.place());
        }
    }

    /** No run fails for want of a point: it only loses more if it is cut off. */
    private void tryToWrite(ResumePoint point) {
        try {
            if (RunTraining.settled(task, runs).isEmpty()) {
                points.write(new ResumeRow(key(), here(), List.copyOf(kept), point));
                isStored = true;
            }
        } catch (StoreException | OutOfMemoryError e) {
            LOG.warn("no resume point of run {} {}", key().brief(), point.place(), e);
            if (!hasFailed) {
                warnings.add("run " + key().brief() + " trains on without a resume point " + point.place() + ": "
                        + Reasons.oneLine(e));
            }
            hasFailed = true;
        }
    }

    /** Deletes what there is, as the run has come to an end. */
    void end() {
        if (isStored) {
            points.delete(key());
            isStored = false;
        }
    }

    private double minutesSinceLast() {
        return (nanoseconds.getAsLong() - lastKept) / NANOSECONDS;
    }

    private RunKey key() {
        return task.run().key();
    }
}
