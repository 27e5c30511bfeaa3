package dev.symsweep.sweep;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.yaml.InvalidSweepException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong values of what ends a run early, and of how often it keeps how far it has come. */
class InvalidStopTest {

    static Stream<Arguments> wrongOverrides() {
        return Stream.of(
                Arguments.of(
                        "recipe.early-stop={}",
                        "--set recipe.early-stop: recipe.early-stop says no rule, must have one of accuracy,"
                                + " examples, loss, minutes, patience"),
                Arguments.of(
                        "recipe.early-stop.patience=0",
                        "--set recipe.early-stop.patience: recipe.early-stop: patience is 0, must be positive"),
                Arguments.of(
                        "recipe.early-stop.loss=-1",
                        "--set recipe.early-stop.loss: recipe.early-stop: loss is -1.0, must be 0 or more and finite"),
                Arguments.of(
                        "recipe.early-stop.improvement=0.1",
                        "--set recipe.early-stop.improvement: recipe.early-stop needs key \"patience\""),
                Arguments.of(
                        "recipe.early-stop={min-delta: 1}",
                        "--set recipe.early-stop: unknown key \"min-delta\" in recipe.early-stop, "
                                + "allowed: accuracy, accuracy-of, examples, improvement, loss, metric, minutes,"
                                + " patience"),
                Arguments.of(
                        "recipe.early-stop={patience: 2, metric: test-loss}",
                        "--set recipe.early-stop: recipe.early-stop.metric is \"test-loss\", must be one of"
                                + " train-accuracy, train-loss, validation-accuracy, validation-loss"),
                Arguments.of(
                        "recipe.early-stop={patience: 2, metric: validation-loss}",
                        "--set recipe.early-stop: recipe.early-stop looks at validation examples, but data.validation"
                                + " holds none out"),
                Arguments.of(
                        "recipe.early-stop.accuracy=90",
                        "--set recipe.early-stop.accuracy: recipe.early-stop: accuracy is 90.0, must be in (0, 1]"),
                Arguments.of(
                        "recipe.early-stop={accuracy: 0.9, accuracy-of: test}",
                        "--set recipe.early-stop: recipe.early-stop.accuracy-of is \"test\", must be one of train,"
                                + " validation"),
                Arguments.of(
                        "recipe.early-stop.examples=0",
                        "--set recipe.early-stop.examples: recipe.early-stop: examples is 0, must be positive"),
                Arguments.of(
                        "recipe.early-stop.minutes=-1",
                        "--set recipe.early-stop.minutes: recipe.early-stop: minutes is -1.0, must be positive and"
                                + " finite"),
                Arguments.of(
                        "resume=always",
                        "--set resume: resume is \"always\", must be never or a mapping with epochs or minutes"),
                Arguments.of("resume={}", "--set resume: resume is empty, must have epochs or minutes, or be never"),
                Arguments.of("resume.epochs=0", "--set resume.epochs: resume.epochs is 0, must be 1..2147483647"),
                Arguments.of("resume.minutes=0", "--set resume.minutes: resume: minutes is 0.0, must be positive"),
                Arguments.of(
                        "resume.hours=1",
                        "--set resume.hours: unknown key \"hours\" in resume, allowed: epochs, minutes"),
                Arguments.of(
                        "arms.w.resume=never",
                        "--set arms.w.resume: unknown key \"resume\" in arms.w, allowed: architecture,"
                                + " checkpoints, data, engine, imported, precision, recipe, symmetry"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongOverrides")
    void aMistakeIsOneLine(String override, String message) {
        assertThatThrownBy(() -> Sweeps.plan(Sweeps.SMALL, override))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage(message);
    }
}
