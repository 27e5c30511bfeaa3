package dev.symsweep.spec.recipe;

import dev.symsweep.data.Batching;
import dev.symsweep.data.LastBatch;
import dev.symsweep.loss.Loss;
import dev.symsweep.loss.SoftmaxCrossEntropy;
import dev.symsweep.training.InitialLaw;
import dev.symsweep.training.Optimization;
import dev.symsweep.training.Recipe;
import dev.symsweep.training.Schedule;
import dev.symsweep.yaml.Names;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import dev.symsweep.yaml.Variants;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The section {@code recipe}. */
public final class RecipeSection {

    /** Ceilings, so that a slip of a digit is an error and no full heap. */
    private static final int MOST_EXAMPLES = 100_000_000;

    private static final String WHOLE = "whole";
    private static final int MOST_EPOCHS = 1_000_000;

    private static final Variants<Schedule> SCHEDULES = Variants.of(List.of(
            new Variants.Variant<>(
                    "constant",
                    Schedule.Constant.class,
                    Set.of("lr"),
                    section -> new Schedule.Constant(section.number("lr")),
                    constant -> Map.of("lr", constant.rate())),
            new Variants.Variant<>(
                    "linear",
                    Schedule.Linear.class,
                    Set.of("lr", "end"),
                    section -> new Schedule.Linear(section.number("lr"), section.number("end", 0)),
                    linear -> Map.of("lr", linear.rate(), "end", linear.end())),
            new Variants.Variant<>(
                    "cosine",
                    Schedule.Cosine.class,
                    Set.of("lr", "end"),
                    section -> new Schedule.Cosine(section.number("lr"), section.number("end", 0)),
                    cosine -> Map.of("lr", cosine.rate(), "end", cosine.end())),
            new Variants.Variant<>(
                    "step",
                    Schedule.Step.class,
                    Set.of("lr", "every", "factor"),
                    section ->
                            new Schedule.Step(section.number("lr"), section.integer("every"), section.number("factor")),
                    step -> Map.of("lr", step.rate(), "every", step.every(), "factor", step.factor())),
            new Variants.Variant<>(
                    "milestones",
                    Schedule.Milestones.class,
                    Set.of("lr", "warmup-epochs", "at", "factor"),
                    section -> new Schedule.Milestones(
                            section.number("lr"),
                            section.number("warmup-epochs", 0),
                            section.list("at").stream().map(Section::integer).toList(),
                            section.number("factor")),
                    milestones -> Map.of(
                            "lr", milestones.rate(),
                            "warmup-epochs", milestones.warmupEpochs(),
                            "at", milestones.at(),
                            "factor", milestones.factor())),
            new Variants.Variant<>(
                    "triangle",
                    Schedule.Triangle.class,
                    Set.of("lr", "peak-epoch"),
                    section -> new Schedule.Triangle(section.number("lr"), section.number("peak-epoch")),
                    triangle -> Map.of("lr", triangle.peak(), "peak-epoch", triangle.peakEpoch())),
            new Variants.Variant<>(
                    "geometric-warmup",
                    Schedule.GeometricWarmup.class,
                    Set.of("start", "lr", "warmup-epochs"),
                    section -> new Schedule.GeometricWarmup(
                            section.number("start"), section.number("lr"), section.integer("warmup-epochs")),
                    warmup -> Map.of(
                            "start", warmup.start(), "lr", warmup.peak(), "warmup-epochs", warmup.warmupEpochs()))));

    private static final Map<String, InitialLaw> LAWS =
            Map.of("uniform-fan-in", InitialLaw.UNIFORM_FAN_IN, "kaiming-normal", InitialLaw.KAIMING_NORMAL);

    private static final Map<String, LastBatch> LAST_BATCHES =
            Map.of("partial", LastBatch.PARTIAL, "dropped", LastBatch.DROPPED);

    private RecipeSection() {}

    /** The recipe that a section says. */
    public static Recipe read(Section section) {
        section.allow(Set.of(
                "optimizer",
                PosteriorSection.KEY,
                "schedule",
                "initial",
                "batch",
                "last-batch",
                "epochs",
                EarlyStopSection.KEY,
                "label-smoothing"));
        return section.build(() -> new Recipe(
                PosteriorSection.read(section, OptimizerSection.read(section.section("optimizer"))),
                SCHEDULES.read(section.section("schedule")),
                section.choice("initial", LAWS, InitialLaw.UNIFORM_FAN_IN),
                new Batching(batch(section), section.choice("last-batch", LAST_BATCHES, LastBatch.PARTIAL)),
                section.atMost("epochs", MOST_EPOCHS),
                section.has(EarlyStopSection.KEY)
                        ? EarlyStopSection.read(section.section(EarlyStopSection.KEY))
                        : List.of(),
                new SoftmaxCrossEntropy(section.number("label-smoothing", 0))));
    }

    /** Examples of a step, or the word for all there are. */
    private static int batch(Section section) {
        boolean isWhole = section.tree("batch") instanceof Tree.Scalar scalar
                && scalar.text().equals(WHOLE);
        return isWhole ? Batching.WHOLE : section.atMost("batch", MOST_EXAMPLES);
    }

    private static boolean isWhole(Batching batching) {
        return batching.size() == Batching.WHOLE;
    }

    /**
     * Refuses early stops that look at validation examples in a run that holds none out.
     *
     * @param section which the recipe was read from
     */
    public static void requireNoValidation(Recipe recipe, Section section) {
        EarlyStopSection.requireNoValidation(recipe.earlyStops(), section);
    }

    /** The section of the posterior that a recipe trains. */
    public static Section posterior(Section section) {
        return section.section(PosteriorSection.KEY);
    }

    /** The tree of the canonical form. */
    public static Map<String, Object> write(Recipe recipe) {
        Map<String, Object> tree = new HashMap<>(Map.of(
                "optimizer", OptimizerSection.write(steps(recipe.optimization())),
                "schedule", SCHEDULES.write(recipe.schedule()),
                "initial", Names.of(LAWS, recipe.initial()),
                "batch", isWhole(recipe.batching()) ? WHOLE : recipe.batching().size(),
                "last-batch", Names.of(LAST_BATCHES, recipe.batching().last()),
                "epochs", recipe.epochs(),
                "label-smoothing", labelSmoothing(recipe.loss())));
        recipe.optimization()
                .posterior()
                .ifPresent(posterior -> tree.put(PosteriorSection.KEY, PosteriorSection.write(posterior)));
        if (!recipe.earlyStops().isEmpty()) {
            tree.put(EarlyStopSection.KEY, EarlyStopSection.write(recipe.earlyStops()));
        }
        return tree;
    }

    private static Optimization steps(Optimization optimization) {
        return optimization instanceof Optimization.Variational variational ? variational.steps() : optimization;
    }

    /** A sweep file knows classifiers alone. */
    private static double labelSmoothing(Loss loss) {
        if (loss instanceof SoftmaxCrossEntropy crossEntropy) {
            return crossEntropy.labelSmoothing();
        }
        throw new IllegalArgumentException("loss is " + loss + ", must be softmax cross-entropy");
    }
}
