package dev.symsweep.jobs.train;

import dev.symsweep.engine.Engine;
import dev.symsweep.jobs.spark.Reasons;
import dev.symsweep.jobs.spark.SparkJob;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.sweep.StackSize;
import dev.symsweep.training.Recipe;
import dev.symsweep.training.StepPlan;
import dev.symsweep.training.stack.StackingEngine;
import java.io.Serializable;

/** One task: how many runs like a given one are trained in one program where tasks compute. */
final class StackProbe implements SparkJob.TaskBody<PlannedRun, StackProbe.Answer> {

    private static final long serialVersionUID = 1;

    private final StackSize size;
    private final double share;

    /**
     * Asks for a size of stacks.
     *
     * @param share what of a card a task is given
     */
    StackProbe(StackSize size, double share) {
        this.size = size;
        this.share = share;
    }

    /**
     * How many.
     *
     * @param run that was asked about
     * @param places 1 for each by itself
     * @param reason why they are trained by themselves though a number was asked for, empty otherwise
     */
    record Answer(PlannedRun run, int places, String reason) implements Serializable {}

    @Override
    public Answer run(PlannedRun run) {
        RunSpec spec = run.spec();
        try {
            if (!(Engine.named(spec.engine()) instanceof StackingEngine engine)) {
                return alone(run, "engine " + spec.engine() + " does not stack runs");
            }
            StepPlan steps = steps(spec);
            if (!engine.stacks(steps)) {
                return alone(run, "their steps draw noise or weights, or read a graph");
            }
            int places = size.isAuto() ? engine.bestWidth(steps, spec.precision(), share) : size.places();
            return new Answer(run, places, "");
        } catch (IllegalArgumentException e) {
            // The run will come to the same, and its row say so.
            return alone(run, Reasons.oneLine(e));
        }
    }

    private static Answer alone(PlannedRun run, String reason) {
        return new Answer(run, 1, reason);
    }

    private static StepPlan steps(RunSpec spec) {
        BuiltNetwork built = Networks.of(spec);
        Recipe recipe = spec.recipe();
        int batch = recipe.batching().size();
        int examples = (int) Math.min(batch, spec.data().mostTrained().orElse(batch));
        return new StepPlan(built.network(), batch, examples, built.fixed(), recipe.optimization(), recipe.loss(), 0);
    }

    @Override
    public String label(PlannedRun run) {
        return "the stack of runs like " + run.key().brief() + " (arm " + run.arm() + ")";
    }
}
