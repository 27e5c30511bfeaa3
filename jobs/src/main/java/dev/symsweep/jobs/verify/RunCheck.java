package dev.symsweep.jobs.verify;

import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.Reasons;
import dev.symsweep.jobs.spark.SparkJob;
import dev.symsweep.jobs.train.task.RunTrainer;
import dev.symsweep.memory.MemoryException;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.UnreadableRunException;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.training.EpochRecord;
import dev.symsweep.training.TrainedRun;
import dev.symsweep.training.stack.RunStack;
import dev.symsweep.training.stack.StackWidth;
import dev.symsweep.training.stack.StackingEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** One task: trains a run as {@code train} does, writes nothing, and compares it with its row. */
final class RunCheck implements SparkJob.TaskBody<PlannedRun, Verdict> {

    private static final long serialVersionUID = 1;

    private final Broadcast<SerializableConfiguration> hadoop;
    private final String root;
    private final DataCache.Root dataRoot;
    private final double tolerance;

    RunCheck(Broadcast<SerializableConfiguration> hadoop, String root, DataCache.Root dataRoot, double tolerance) {
        this.hadoop = hadoop;
        this.root = root;
        this.dataRoot = dataRoot;
        this.tolerance = tolerance;
    }

    @Override
    public String label(PlannedRun run) {
        return "run " + run.key().brief() + " (arm " + run.arm() + ", seed "
                + run.spec().seed() + ")";
    }

    @Override
    public Verdict unfit(PlannedRun run, MemoryException reason) {
        return Verdict.impossible(label(run), "cannot be trained here: " + Reasons.oneLine(reason));
    }

    @Override
    public Verdict run(PlannedRun run) {
        RunStore store = RunStore.at(hadoop.value().value(), root);
        RunRow row;
        float[] weights;
        try {
            row = store.read(run.key());
            weights = store.weights(run.key());
        } catch (UnreadableRunException e) {
            return Verdict.impossible(label(run), "cannot be read: " + Reasons.oneLine(e));
        }
        Engine engine = Engine.named(run.spec().engine());
        try {
            StackWidth width = engine instanceof StackingEngine ? StackWidth.of(row.numerics()) : StackWidth.of(1);
            TrainedRun again = again(run.spec(), engine, width);
            return verdict(label(run), row, weights, again, Numbers.difference(row, width.in(engine.numerics())));
        } catch (MemoryException e) {
            throw e;
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Verdict.impossible(label(run), "cannot be trained here: " + Reasons.oneLine(e));
        }
    }

    /** Alone in a stack as wide as the one that it was in, where it was in one. */
    private TrainedRun again(RunSpec spec, Engine engine, StackWidth width) {
        return engine instanceof StackingEngine stacking && width.places() > 1
                ? RunStack.train(stacking, width, List.of(spec), this::train).get(0)
                : train(spec, engine);
    }

    private TrainedRun train(RunSpec spec, Engine engine) {
        return RunTrainer.of(spec, Networks.of(spec), engine, dataRoot).train();
    }

    private Verdict verdict(String what, RunRow row, float[] weights, TrainedRun again, String numerics) {
        List<String> mismatches = new ArrayList<>();
        if (!row.outcome().status().name().equals(again.outcome().name())) {
            mismatches.add("ended " + again.outcome().name().toLowerCase(Locale.ROOT) + ", its row says "
                    + row.outcome().status().name().toLowerCase(Locale.ROOT));
        }
        double allowed = numerics.isEmpty() ? 0 : tolerance;
        double difference = Math.max(
                history(row.outcome().history(), again.history(), allowed, mismatches),
                Math.max(
                        evaluation("training", row.outcome().train(), again.train(), allowed, mismatches),
                        evaluation("test", row.outcome().test(), again.test(), allowed, mismatches)));
        difference = Math.max(difference, weights(weights, again.parameters(), allowed, mismatches));
        return new Verdict(what, numerics, String.join("; ", mismatches), difference);
    }

    private static double weights(float[] stored, float[] again, double allowed, List<String> mismatches) {
        if (stored.length != again.length) {
            mismatches.add("has " + again.length + " weights, stored are " + stored.length);
            return Double.POSITIVE_INFINITY;
        }
        int differing = Numbers.differing(stored, again);
        double difference = Numbers.relative(stored, again);
        if (differing > 0 && !(difference <= allowed)) {
            mismatches.add(differing + " of " + stored.length + " weights differ, by " + text(difference)
                    + " of their length" + limit(allowed));
        } else if (differing > 0 && allowed == 0) {
            mismatches.add(differing + " of " + stored.length + " weights have other bits");
        }
        return difference;
    }

    private static double history(
            List<EpochRecord> stored, List<EpochRecord> again, double allowed, List<String> mismatches) {
        if (stored.size() != again.size()) {
            mismatches.add("trained " + again.size() + " epochs, its row has " + stored.size());
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        for (int i = 0; i < stored.size(); i++) {
            double difference =
                    Numbers.relative(stored.get(i).meanLoss(), again.get(i).meanLoss());
            if (!(difference <= allowed) && largest <= allowed) {
                mismatches.add(
                        "mean loss of epoch " + (i + 1) + " is " + again.get(i).meanLoss() + ", stored is "
                                + stored.get(i).meanLoss() + limit(allowed));
            }
            largest = Math.max(largest, difference);
        }
        return largest;
    }

    private static double evaluation(
            String what, Evaluation stored, Evaluation again, double allowed, List<String> mismatches) {
        return Math.max(
                number(what + " loss", stored.loss(), again.loss(), allowed, mismatches),
                number(what + " accuracy", stored.accuracy(), again.accuracy(), allowed, mismatches));
    }

    private static double number(String what, double stored, double again, double allowed, List<String> mismatches) {
        double difference = Numbers.relative(stored, again);
        if (!(difference <= allowed)) {
            mismatches.add(what + " is " + again + ", stored is " + stored + limit(allowed));
        }
        return difference;
    }

    private static String limit(double allowed) {
        return allowed == 0 ? "" : ", allowed is " + text(allowed);
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.1e", value);
    }
}
