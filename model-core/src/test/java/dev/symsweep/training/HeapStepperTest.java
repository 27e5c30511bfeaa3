package dev.symsweep.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.engine.Executable;
import dev.symsweep.engine.onednn.OneDnnEngine;
import dev.symsweep.graph.Graph;
import dev.symsweep.loss.Loss;
import dev.symsweep.loss.SoftmaxCrossEntropy;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.network.Shape;
import dev.symsweep.random.NoiseSource;
import dev.symsweep.random.RandomStream;
import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.symmetry.WAsymmetric;
import dev.symsweep.training.optimizer.Optimizer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The network has 18,946 parameters, more than one block and no multiple of it. */
class HeapStepperTest {

    private static final int BATCH = 4;
    private static final Network NETWORK =
            new Mlp(List.of(128, 128), Norm.NONE, Activation.RELU).network(Shape.of(16), 2);
    private static final Optimization ADAM = new Optimization.AdamW(0.9, 0.999, 1e-8, 0.1);

    @Test
    void blocksTakeTheStepOfTheWholeVectorToTheBit() {
        Fix fix = Fix.entries("*", 3, 1);
        FixedEntries fixed = new WAsymmetric(0, List.of(fix)).fixedEntries(NETWORK);
        float[] start = InitialParameters.draw(NETWORK.layout(), InitialLaw.UNIFORM_FAN_IN, fixed, 1);
        float[] rows = rows();
        Targets targets = Targets.ofClasses(2, 0, 1, 1, 0);
        float[] expected = start.clone();
        float[] gradient = new float[start.length];
        try (Executable reference = new OneDnnEngine().compile(NETWORK, BATCH);
                Executable executable = new OneDnnEngine().compile(NETWORK, BATCH)) {
            Stepper step = HeapStepper.on(executable, plan(NETWORK, fixed), start);
            Optimizer optimizer = ADAM.optimizer(start.length);
            for (int i = 0; i < 5; i++) {
                step.take(rows, targets, BATCH, 1e-2);
                reference.writeParameters(expected);
                reference.writeInputs(rows, BATCH);
                reference.forwardBackward(SoftmaxCrossEntropy.plain(), targets, BATCH);
                reference.readGradient(gradient);
                optimizer.step(expected, gradient, 1e-2);
                fixed.restore(expected);
            }
            assertThat(step.parameters()).isEqualTo(expected);
            assertThat(expected).isNotEqualTo(start);
        }
    }

    @Test
    void buffersMoveByWhatTheEngineGivesWhateverTheOptimizer() {
        Network network = new Mlp(List.of(128, 128), Norm.BATCH_NORM, Activation.RELU).network(Shape.of(16), 2);
        ParameterLayout layout = network.layout();
        FixedEntries fixed = new WAsymmetric(0, List.of(Fix.entries("*", 3, 1))).fixedEntries(network);
        float[] start = InitialParameters.draw(layout, InitialLaw.UNIFORM_FAN_IN, fixed, 1);
        float[] expected = Arrays.copyOf(start, layout.differentiable());
        float[] buffers = Arrays.copyOfRange(start, layout.differentiable(), layout.size());
        FakeExecutable executable = new FakeExecutable(layout.size(), layout.differentiable());
        Stepper step = HeapStepper.on(executable, plan(network, fixed), start);
        Optimizer optimizer = ADAM.optimizer(expected.length);
        for (int i = 0; i < 5; i++) {
            float[] gradient = executable.gradient.clone();
            step.take(new float[0], Targets.ofClasses(2), BATCH, 1e-2 * i);
            optimizer.step(expected, gradient, 1e-2 * i);
            fixed.restore(0, expected);
            for (int k = 0; k < buffers.length; k++) {
                buffers[k] -= FakeExecutable.MOMENTUM * (buffers[k] - FakeExecutable.STATISTIC);
            }
        }
        float[] end = step.parameters();
        assertThat(Arrays.copyOf(end, expected.length)).isEqualTo(expected);
        assertThat(Arrays.copyOfRange(end, expected.length, end.length)).isEqualTo(buffers);
        assertThat(buffers[0]).isNotEqualTo(start[expected.length]);
        assertThat(executable.parameters).as("what the engine has").isEqualTo(end);
    }

    private static StepPlan plan(Network network, FixedEntries fixed) {
        return new StepPlan(network, BATCH, fixed, ADAM, SoftmaxCrossEntropy.plain());
    }

    /** Every batch has the same statistic; gradients and loss are made up. */
    private static final class FakeExecutable implements Executable {

        static final float MOMENTUM = 0.25f;
        static final float STATISTIC = 3;

        private final int differentiable;
        private final float[] parameters;
        private final float[] gradient;

        FakeExecutable(int size, int differentiable) {
            this.differentiable = differentiable;
            this.parameters = new float[size];
            this.gradient = new float[differentiable];
            RandomStream stream = RandomStream.of(5, "test gradient");
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = (float) stream.nextGaussian();
            }
        }

        @Override
        public void writeGraph(Graph graph) {
            throw new AssertionError("no graph");
        }

        @Override
        public void writeNoise(NoiseSource noise) {
            throw new UnsupportedOperationException("no node draws");
        }

        @Override
        public int batchSize() {
            return BATCH;
        }

        @Override
        public void writeParameters(float[] vector) {
            writeParameters(0, vector);
        }

        @Override
        public void writeParameters(int from, float[] part) {
            System.arraycopy(part, 0, parameters, from, part.length);
        }

        @Override
        public void writeInputs(float[] rows, int count) {}

        @Override
        public void forward() {}

        @Override
        public double forwardBackward(Loss loss, Targets targets, int count) {
            return 1;
        }

        @Override
        public void readOutputs(float[] into) {}

        @Override
        public void readActivation(String node, float[] into) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void readGradient(int from, float[] into) {
            for (int i = 0; i < into.length; i++) {
                into[i] =
                        from + i < differentiable ? gradient[from + i] : MOMENTUM * (parameters[from + i] - STATISTIC);
            }
        }

        @Override
        public void close() {}
    }

    private static float[] rows() {
        RandomStream stream = RandomStream.of(2, "test inputs");
        float[] rows = new float[BATCH * 16];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) stream.nextGaussian();
        }
        return rows;
    }
}
