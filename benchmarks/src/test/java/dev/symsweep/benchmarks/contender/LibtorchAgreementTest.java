package dev.symsweep.benchmarks.contender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.benchmarks.libtorch.Answers;
import dev.symsweep.benchmarks.libtorch.ImageFormat;
import dev.symsweep.benchmarks.libtorch.LibtorchEvaluation;
import dev.symsweep.benchmarks.libtorch.LibtorchNetwork;
import dev.symsweep.benchmarks.libtorch.LibtorchOptimizer;
import dev.symsweep.benchmarks.libtorch.LibtorchTraining;
import dev.symsweep.benchmarks.workload.Batch;
import dev.symsweep.benchmarks.workload.Workload;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.engine.libtorch.Libtorch;
import dev.symsweep.loss.SoftmaxCrossEntropy;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Dense;
import dev.symsweep.network.FixedMatrix;
import dev.symsweep.network.Gate;
import dev.symsweep.network.LayerNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.training.Arithmetic;
import dev.symsweep.training.InitialLaw;
import dev.symsweep.training.InitialParameters;
import dev.symsweep.training.Optimization;
import dev.symsweep.training.StepPlan;
import dev.symsweep.training.Stepper;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** libtorch as an independent oracle of the engines' arithmetic and of the optimizers. */
class LibtorchAgreementTest {

    private static final int FEATURES = 12;
    private static final int CLASSES = 4;
    private static final int BATCH = 16;
    private static final int STEPS = 20;
    private static final double LEARNING_RATE = 0.01;
    private static final double SMOOTHING = 0.1;
    private static final long MEAN = 1;
    private static final long NO_IGNORED_CLASS = -100;
    private static final double RELATIVE_ERROR = 1e-5;

    @BeforeAll
    static void useOneThread() {
        Libtorch.useOneThread();
    }

    static Stream<Arguments> enginesAndNetworks() {
        return Stream.of("onednn", "dl4j")
                .flatMap(engine -> networks().map(network -> Arguments.of(engine, network.get()[0], network.get()[1])));
    }

    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of("layer norm and exact GELU", mlp(Norm.LAYER_NORM, Activation.GELU)),
                Arguments.of("tanh GELU", mlp(Norm.NONE, Activation.GELU_TANH)),
                Arguments.of("ReLU", mlp(Norm.NONE, Activation.RELU)),
                Arguments.of("sigmoid gate", gated()));
    }

    static Stream<Optimization> optimizations() {
        return Stream.of(
                new Optimization.AdamW(0.9, 0.999, 1e-8, 0.03),
                new Optimization.AdamW(0.8, 0.95, 1e-3, 0.5),
                new Optimization.Adam(0.9, 0.999, 1e-8, 0.1),
                new Optimization.Sgd(0.9, 0.01),
                new Optimization.Sgd(0, 0));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("enginesAndNetworks")
    void lossLogitsAndGradientAreLibtorchs(String engine, String description, Network network) {
        float[] parameters = parameters(network);
        float[] rows = rows();
        int[] labels = labels();
        float[] logits = new float[BATCH * CLASSES];
        float[] gradient = new float[parameters.length];
        double loss;
        try (Executable executable = Engine.named(engine).compile(network, BATCH)) {
            executable.writeParameters(parameters);
            executable.writeInputs(rows, BATCH);
            loss = executable.forwardBackward(
                    new SoftmaxCrossEntropy(SMOOTHING), Targets.ofClasses(CLASSES, labels), BATCH);
            executable.readOutputs(logits);
            executable.readGradient(gradient);
        }

        // The scope takes over every pointer made on its thread, those that ND4J keeps too: the engine runs outside.
        try (PointerScope scope = new PointerScope()) {
            LibtorchNetwork reference = LibtorchNetwork.trainable(network, parameters, ImageFormat.CHANNELS_LAST);
            Tensor referenceLogits = reference.logits(Tensor.create(rows, BATCH, FEATURES));
            Tensor referenceLoss = torch.cross_entropy_loss(
                    referenceLogits, Answers.labels(labels), new TensorOptional(), MEAN, NO_IGNORED_CLASS, SMOOTHING);
            referenceLoss.backward();

            assertThat(loss).isCloseTo(referenceLoss.item_float(), Percentage.withPercentage(100 * RELATIVE_ERROR));
            assertThat(relativeError(logits, values(referenceLogits))).isLessThan(RELATIVE_ERROR);
            assertThat(relativeError(gradient, reference.gradient())).isLessThan(RELATIVE_ERROR);
        }
    }

    @ParameterizedTest
    @MethodSource("optimizations")
    void trainingTakesLibtorchsSteps(Optimization optimization) {
        Network network = mlp(Norm.LAYER_NORM, Activation.GELU);
        float[] rows = rows();
        int[] labels = labels();
        float[] trained;
        double[] losses = new double[STEPS];
        StepPlan plan = new StepPlan(network, BATCH, FixedEntries.none(), optimization, SoftmaxCrossEntropy.plain());
        Targets targets = Targets.ofClasses(CLASSES, labels);
        try (Stepper step = Stepper.of(plan, Arithmetic.f32(Engine.named("onednn")), parameters(network))) {
            Arrays.setAll(losses, i -> step.take(rows, targets, BATCH, LEARNING_RATE));
            trained = step.parameters();
        }

        try (PointerScope scope = new PointerScope()) {
            LibtorchNetwork reference =
                    LibtorchNetwork.trainable(network, parameters(network), ImageFormat.CHANNELS_LAST);
            Optimizer optimizer = LibtorchOptimizer.of(optimization, LEARNING_RATE, reference.parameters());
            Tensor inputs = Tensor.create(rows, BATCH, FEATURES);
            Tensor target = Answers.labels(labels);
            for (int i = 0; i < STEPS; i++) {
                optimizer.zero_grad();
                Tensor loss = torch.cross_entropy_loss(reference.logits(inputs), target);
                loss.backward();
                optimizer.step();
                assertThat(losses[i]).as("loss of step %d", i).isCloseTo(loss.item_float(), Offset.offset(1e-4));
            }
            float[] untrained = parameters(network);
            assertThat(relativeError(change(trained, untrained), change(reference.values(), untrained)))
                    .isLessThan(1e-3);
        }
    }

    @Test
    void theFusedAdamWTakesTheStepsOfTheStockOne() {
        Workload mlp = Workload.named("mlp");
        List<Batch> batches = mlp.batches(2);
        float[] start = mlp.parameters(1);
        float[] stockValues = trained(LibtorchTraining.stock(mlp, start, batches, ImageFormat.CHANNELS_LAST));
        float[] fusedValues = trained(LibtorchTraining.fused(mlp, start, batches, ImageFormat.CHANNELS_LAST));

        assertThat(relativeError(change(fusedValues, start), change(stockValues, start)))
                .isLessThan(1e-3);
        assertThat(stockValues).isNotEqualTo(start);
    }

    private static float[] trained(LibtorchTraining training) {
        try (training) {
            for (int i = 0; i < 4; i++) {
                training.repeat(i);
            }
            return training.values();
        }
    }

    @Test
    void evaluationsAgreeAtAPointOfAPath() {
        Workload mlp = Workload.named("mlp");
        int inTheMiddle = 12;
        try (LibtorchEvaluation reference =
                        new LibtorchEvaluation(mlp, mlp.parameters(1), mlp.parameters(2), ImageFormat.CHANNELS_LAST);
                EngineEvaluation own = new EngineEvaluation("onednn", mlp, mlp.parameters(1), mlp.parameters(2))) {
            double expected = reference.repeat(inTheMiddle);

            assertThat(own.repeat(inTheMiddle)).isCloseTo(expected, Percentage.withPercentage(1e-3));
            assertThat(reference.repeat(0)).isNotEqualTo(expected);
            assertThat(reference.correct()).isBetween(700L, 1300L);
        }
    }

    private static Network mlp(Norm norm, Activation activation) {
        return new Mlp(List.of(20, 17), norm, activation).network(Shape.of(FEATURES), CLASSES);
    }

    private static Network gated() {
        float[] values = new float[20 * 20];
        RandomStream stream = RandomStream.of(5, "gate");
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) stream.nextGaussian() / 4;
        }
        return Network.of(
                Shape.of(FEATURES),
                List.of(
                        new Dense("hidden", Network.INPUT, 20),
                        new LayerNorm("norm", "hidden", LayerNorm.DEFAULT_EPSILON),
                        new Gate("gate", "norm", FixedMatrix.of(20, 20, values)),
                        new Dense("output", "gate", CLASSES)));
    }

    /** No parameter is 0 or 1, where a mistake could hide. */
    static float[] parameters(Network network) {
        float[] parameters =
                InitialParameters.draw(network.layout(), InitialLaw.UNIFORM_FAN_IN, FixedEntries.none(), 3);
        RandomStream stream = RandomStream.of(4, "noise");
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] += (float) stream.nextGaussian() / 10;
        }
        return parameters;
    }

    private static float[] rows() {
        float[] rows = new float[BATCH * FEATURES];
        RandomStream stream = RandomStream.of(6, "rows");
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) stream.nextGaussian();
        }
        return rows;
    }

    private static int[] labels() {
        RandomStream stream = RandomStream.of(7, "labels");
        int[] labels = new int[BATCH];
        Arrays.setAll(labels, i -> stream.nextInt(CLASSES));
        return labels;
    }

    static float[] values(Tensor tensor) {
        float[] values = new float[Math.toIntExact(tensor.numel())];
        new FloatPointer(tensor.contiguous().data_ptr()).get(values);
        return values;
    }

    private static float[] change(float[] to, float[] from) {
        float[] change = new float[to.length];
        for (int i = 0; i < change.length; i++) {
            change[i] = to[i] - from[i];
        }
        return change;
    }

    /** The length of the difference relative to the length of what is expected. */
    static double relativeError(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        double difference = 0;
        double length = 0;
        for (int i = 0; i < actual.length; i++) {
            difference += Math.pow(actual[i] - expected[i], 2);
            length += Math.pow(expected[i], 2);
        }
        return Math.sqrt(difference / length);
    }
}
