package dev.symsweep.zoo;

import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The labels of a zoo: what became of a network, and the hyperparameters that the axes of its sweep vary. */
public final class Labels {

    /** Share of the test examples that are right. */
    public static final String TEST_ACCURACY = "test-accuracy";

    /** Mean cross-entropy on the test examples, in nats. */
    public static final String TEST_LOSS = "test-loss";

    /** Share of the training examples, as they are without augmentation, that are right. */
    public static final String TRAIN_ACCURACY = "train-accuracy";

    /** Mean cross-entropy on these, in nats. */
    public static final String TRAIN_LOSS = "train-loss";

    /** Accuracy on the training examples less that on the test examples. */
    public static final String GENERALIZATION_GAP = "generalization-gap";

    private static final List<String> MEASURED =
            List.of(TEST_ACCURACY, TEST_LOSS, TRAIN_ACCURACY, TRAIN_LOSS, GENERALIZATION_GAP);

    private Labels() {}

    /** The names, in the order of the columns: what is measured, then the axes all of whose values are numbers. */
    public static List<String> of(PlannedRuns runs) {
        List<String> names = new ArrayList<>(MEASURED);
        for (String axis : runs.axes()) {
            if (runs.all().stream().allMatch(run -> run.setting().values().get(axis) instanceof Number)) {
                names.add(axis);
            }
        }
        return names;
    }

    /** What is measured of a network, by label. */
    public static Map<String, Double> measured(Evaluation train, Evaluation test) {
        Map<String, Double> labels = new LinkedHashMap<>();
        labels.put(TEST_ACCURACY, test.accuracy());
        labels.put(TEST_LOSS, test.loss());
        labels.put(TRAIN_ACCURACY, train.accuracy());
        labels.put(TRAIN_LOSS, train.loss());
        labels.put(GENERALIZATION_GAP, train.accuracy() - test.accuracy());
        return labels;
    }

    /** The numbers of a setting, by label. */
    public static Map<String, Double> of(Setting setting) {
        Map<String, Double> labels = new LinkedHashMap<>();
        setting.values().forEach((axis, value) -> {
            if (value instanceof Number number) {
                labels.put(axis, number.doubleValue());
            }
        });
        return labels;
    }
}
