package dev.symsweep.engine.libtorch;

import dev.symsweep.training.StepPlan;
import java.util.List;
import java.util.function.Function;

/** Plans of steps that are to be taken in one program. */
final class StackedPlans {

    private StackedPlans() {}

    /**
     * Checks that they differ in no more than their fixed entries and the constants of optimizer and loss.
     *
     * @throws IllegalArgumentException if they do; the message says in what; or if their steps cannot be stacked
     */
    static void requireAlike(List<StepPlan> plans) {
        if (!plans.stream().allMatch(StackedPlans::canStack)) {
            throw new IllegalArgumentException(
                    "runs of a stack must not draw noise or weights; train these apart from each other");
        }
        requireOne(
                "networks",
                plans,
                plan -> List.of(plan.network().inputShape(), plan.network().nodes()));
        requireOne("batches", plans, StepPlan::batch);
        requireOne("numbers of examples", plans, StepPlan::examples);
        requireOne("kinds of optimizer", plans, plan -> plan.optimization().getClass());
        requireOne("kinds of loss", plans, plan -> plan.loss().getClass());
    }

    /** Whether the device takes such steps: it knows the loss and the optimizer, and nothing is drawn in a step. */
    static boolean canStack(StepPlan plan) {
        return StackedLoss.knows(plan.loss()) && FusedOptimizer.knows(plan.optimization()) && !plan.drawsNoise();
    }

    private static void requireOne(String what, List<StepPlan> plans, Function<StepPlan, Object> part) {
        List<Object> found = plans.stream().map(part).distinct().toList();
        if (found.size() > 1) {
            String differ = found.get(0) instanceof Integer ? ", here " + found : "";
            throw new IllegalArgumentException(
                    "runs of a stack must not have different " + what + differ + "; train these apart from each other");
        }
    }
}
