package dev.symsweep.training;

import dev.symsweep.data.Examples;
import dev.symsweep.data.LastBatch;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.setting.InvalidSettingException;
import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleBiFunction;

/**
 * A rule that ends a run before its last epoch. What it looks at is drawn from the training data, or from examples that
 * are held out of them for validation, never from those that the run is tested on. The weights are those where the run
 * stops, not the best ones. All rules but that of minutes end equal runs after the same step.
 */
public sealed interface EarlyStop extends Serializable {

    /**
     * The rule at work in one run.
     *
     * @param validation examples that are held out
     * @throws IllegalArgumentException if the rule looks at validation data, and there are none
     */
    TrainingListener listener(TrainingTask task, Optional<Examples> validation);

    /** Whether the rule looks at validation data. */
    default boolean needsValidation() {
        return false;
    }

    /** Whether it ends equal runs after the same step, whatever the machine is doing. */
    default boolean isReproducible() {
        return true;
    }

    /** What is measured after each epoch. */
    enum Metric {
        /** The mean loss of the epoch's steps, which costs nothing. */
        TRAIN_LOSS,
        /** The share of training examples, as they are without augmentation, that the network gets right. */
        TRAIN_ACCURACY,
        /** The mean loss over the validation examples. */
        VALIDATION_LOSS,
        /** The share of validation examples that the network gets right. */
        VALIDATION_ACCURACY;

        /** Whether more is better. */
        public boolean isAccuracy() {
            return this == TRAIN_ACCURACY || this == VALIDATION_ACCURACY;
        }

        /** Whether it is taken of validation data. */
        public boolean needsValidation() {
            return this == VALIDATION_LOSS || this == VALIDATION_ACCURACY;
        }

        /** The name in sweep files, for instance {@code train-loss}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        ToDoubleBiFunction<EpochRecord, float[]> measure(TrainingTask task, Optional<Examples> validation) {
            if (this == TRAIN_LOSS) {
                return (epoch, parameters) -> epoch.meanLoss();
            }
            Examples data = needsValidation()
                    ? validation.orElseThrow(
                            () -> new IllegalArgumentException(label() + " needs validation examples, there are none"))
                    : task.train();
            return (epoch, parameters) -> {
                try (Evaluator evaluator = Evaluator.of(task.arithmetic().engine(), task.network())) {
                    Evaluation evaluation = evaluator.evaluate(parameters, data);
                    return isAccuracy() ? evaluation.accuracy() : evaluation.loss();
                }
            };
        }
    }

    /**
     * Stops after some epochs in a row whose measure is not better than the best one so far by enough.
     *
     * @param patience epochs, positive
     * @param improvement how far beyond the best measure counts as better, 0 or more and finite
     * @param metric what is measured
     */
    record Plateau(int patience, double improvement, Metric metric) implements EarlyStop {

        public Plateau {
            if (patience <= 0) {
                throw new InvalidSettingException("patience", "patience is " + patience + ", must be positive");
            }
            requireNotNegative("improvement", improvement);
        }

        /** Of the training loss. */
        public Plateau(int patience, double improvement) {
            this(patience, improvement, Metric.TRAIN_LOSS);
        }

        @Override
        public boolean needsValidation() {
            return metric.needsValidation();
        }

        @Override
        public TrainingListener listener(TrainingTask task, Optional<Examples> validation) {
            return new PlateauStop(this, metric.measure(task, validation));
        }
    }

    /**
     * Stops after the first epoch whose loss is at most this.
     *
     * @param loss 0 or more and finite
     */
    record TargetLoss(double loss) implements EarlyStop {

        public TargetLoss {
            requireNotNegative("loss", loss);
        }

        @Override
        public TrainingListener listener(TrainingTask task, Optional<Examples> validation) {
            ToDoubleBiFunction<EpochRecord, float[]> measure = Metric.TRAIN_LOSS.measure(task, validation);
            return target(measure, found -> found <= loss, Metric.TRAIN_LOSS.label() + " %s is at most " + loss);
        }
    }

    /**
     * Stops after the first epoch whose accuracy is at least this.
     *
     * @param accuracy a share, positive and at most 1
     * @param metric one of the accuracies
     */
    record TargetAccuracy(double accuracy, Metric metric) implements EarlyStop {

        public TargetAccuracy {
            if (!(accuracy > 0 && accuracy <= 1)) {
                throw new InvalidSettingException("accuracy", "accuracy is " + accuracy + ", must be in (0, 1]");
            }
            if (!metric.isAccuracy()) {
                throw new IllegalArgumentException("metric is " + metric.label() + ", must be an accuracy");
            }
        }

        @Override
        public boolean needsValidation() {
            return metric.needsValidation();
        }

        @Override
        public TrainingListener listener(TrainingTask task, Optional<Examples> validation) {
            ToDoubleBiFunction<EpochRecord, float[]> measure = metric.measure(task, validation);
            return target(measure, found -> found >= accuracy, metric.label() + " %s is at least " + accuracy);
        }
    }

    /**
     * Stops after the first step with which so many examples have been trained on, each as often as it was drawn.
     *
     * @param examples positive
     */
    record ExampleBudget(long examples) implements EarlyStop {

        public ExampleBudget {
            if (examples <= 0) {
                throw new InvalidSettingException("examples", "examples is " + examples + ", must be positive");
            }
        }

        @Override
        public TrainingListener listener(TrainingTask task, Optional<Examples> validation) {
            return new TrainingListener() {
                @Override
                public Verdict afterStep(long step, double loss) {
                    return drawn(task, step) < examples ? Verdict.CONTINUE : Verdict.STOP;
                }

                @Override
                public String reason() {
                    return "the budget of " + examples + " examples is used up";
                }
            };
        }

        private static long drawn(TrainingTask task, long steps) {
            int size = task.train().size();
            int batch = Math.min(task.recipe().batching().size(), size);
            int perEpoch = task.recipe().batching().stepsPerEpoch(size);
            boolean isWhole = task.recipe().batching().last() == LastBatch.PARTIAL;
            long ofEpoch = isWhole ? size : (long) perEpoch * batch;
            return steps / perEpoch * ofEpoch + steps % perEpoch * batch;
        }
    }

    /**
     * Stops after the first step by whose end the run has been trained for so long, all attempts together. Runs that
     * are stopped by it differ from machine to machine, and from one time to the next.
     *
     * @param minutes positive and finite
     */
    record MinuteBudget(double minutes) implements EarlyStop {

        public MinuteBudget {
            if (!(minutes > 0) || Double.isInfinite(minutes)) {
                throw new InvalidSettingException("minutes", "minutes is " + minutes + ", must be positive and finite");
            }
        }

        @Override
        public boolean isReproducible() {
            return false;
        }

        @Override
        public TrainingListener listener(TrainingTask task, Optional<Examples> validation) {
            return new MinuteStop(minutes, System::nanoTime);
        }
    }

    /** @param reason with a place for what was found */
    private static TrainingListener target(
            ToDoubleBiFunction<EpochRecord, float[]> measure, DoublePredicate isReached, String reason) {
        return new TrainingListener() {

            private double found;

            @Override
            public Verdict afterEpoch(EpochRecord epoch, float[] parameters) {
                found = measure.applyAsDouble(epoch, parameters);
                return isReached.test(found) ? Verdict.STOP : Verdict.CONTINUE;
            }

            @Override
            public String reason() {
                return String.format(Locale.ROOT, reason, found);
            }
        };
    }

    private static void requireNotNegative(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new InvalidSettingException(name, name + " is " + value + ", must be 0 or more and finite");
        }
    }
}
