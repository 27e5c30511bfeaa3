package dev.symsweep.evaluation;

import dev.symsweep.data.Examples;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.loss.Loss;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.random.NoiseSource;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Evaluates parameter vectors of one network. Owns a compiled network: close it. One thread at a time. */
public final class Evaluator implements AutoCloseable {

    private final Engine engine;
    private final Network network;
    private final EvaluationBatch batch;
    private final float[] outputs;
    private final Executable executable;
    private Optional<SharedFirstLayer> shared = Optional.empty();
    private boolean isCut;

    private Evaluator(Engine engine, Network network, EvaluationBatch batch) {
        this.engine = engine;
        this.network = network;
        this.batch = batch;
        this.outputs = new float[batch.size() * network.outputs()];
        // Last, as nobody would close it if something failed after it.
        this.executable = engine.compile(network, batch.size());
    }

    /**
     * Compiles the network for evaluation, in f32 and for as many examples at once as keep its activations moderate.
     */
    public static Evaluator of(Engine engine, Network network) {
        return new Evaluator(engine, network, EvaluationBatch.of(network));
    }

    /**
     * The measure of the data's targets, and the accuracy where they are classes, of a parameter vector on all examples
     * that count. A network that gives NaN has loss NaN; its NaN examples count as errors.
     *
     * @param vector a whole parameter vector
     * @throws IllegalArgumentException if the data does not fit the network
     */
    public Evaluation evaluate(float[] vector, Examples data) {
        return evaluate(vector, data, List.of(data.targetKind().measure())).get(0);
    }

    /**
     * The same by several measures, in one pass over the examples.
     *
     * @param measures of the data's targets
     * @return one for each measure, in their order; they differ in the loss alone
     * @throws IllegalArgumentException if the data does not fit the network, or a measure the data
     */
    public List<Evaluation> evaluate(float[] vector, Examples data, List<Loss> measures) {
        List<Score> scores =
                measures.stream().map(measure -> new Score(data, measure)).toList();
        pass(vector, data, (targets, count) -> scores.forEach(score -> score.add(outputs, targets, count)));
        return scores.stream().map(Score::evaluation).toList();
    }

    /**
     * What {@link #evaluate} takes the means of.
     *
     * @throws IllegalArgumentException if the data does not fit the network
     */
    public ExampleScores each(float[] vector, Examples data) {
        ExampleScores scores = new ExampleScores(data);
        pass(vector, data, (targets, count) -> scores.add(outputs, targets, count));
        return scores;
    }

    /** What takes a batch whose outputs have been read. */
    @FunctionalInterface
    private interface Scoring {
        void add(Targets targets, int count);
    }

    private void pass(float[] vector, Examples data, Scoring scoring) {
        requireFit(network, data);
        Targets targets = batch.targetsOf(data);
        executable.writeParameters(vector);
        for (int start = 0; start < data.size(); start += batch.size()) {
            int count = Math.min(batch.size(), data.size() - start);
            batch.writeInputs(data, start, count, executable);
            executable.forward();
            executable.readOutputs(outputs);
            batch.writeTargets(data, start, count, targets);
            scoring.add(targets, count);
        }
    }

    /**
     * What evaluates lines between networks without their first layer, where that is worth it. It is compiled when it
     * is first asked for, and closed with this.
     */
    public Optional<SharedFirstLayer> sharedFirstLayer() {
        if (!isCut) {
            shared = SharedFirstLayer.of(engine, network);
            isCut = true;
        }
        return shared;
    }

    /**
     * What the network puts out for each example, whatever its target.
     *
     * @param vector a whole parameter vector
     * @return the outputs of one example after those of the other
     * @throws IllegalArgumentException if the data does not fit the network
     */
    public float[] outputs(float[] vector, Examples data) {
        return outputs(vector, data, start -> NoiseSource.NONE);
    }

    /**
     * The same where nodes draw.
     *
     * @param noise of the batch that starts with an example, by its place in the data
     */
    public float[] outputs(float[] vector, Examples data, IntFunction<NoiseSource> noise) {
        requireFit(network, data);
        int width = network.outputs();
        float[] all = new float[Math.multiplyExact(data.size(), width)];
        executable.writeParameters(vector);
        for (int start = 0; start < data.size(); start += batch.size()) {
            int count = Math.min(batch.size(), data.size() - start);
            batch.writeInputs(data, start, count, executable);
            executable.writeNoise(noise.apply(start));
            executable.forward();
            executable.readOutputs(outputs);
            System.arraycopy(outputs, 0, all, start * width, count * width);
        }
        executable.writeNoise(NoiseSource.NONE);
        return all;
    }

    /**
     * Checks that a network can be evaluated on a data set.
     *
     * @throws IllegalArgumentException if no example counts, or shape or targets are not the network's
     */
    public static void requireFit(Network network, Examples data) {
        if (data.size() == 0) {
            throw new IllegalArgumentException(data.name() + " has no examples, must have at least one");
        }
        if (IntStream.range(0, data.size()).noneMatch(data::counts)) {
            throw new IllegalArgumentException(
                    "none of the " + data.size() + " examples of " + data.name() + " counts, at least one must");
        }
        if (!takes(network.inputShape(), data.inputShape())) {
            throw new IllegalArgumentException(data.name() + " has examples of " + data.inputShape()
                    + ", the network takes " + network.inputShape());
        }
        if (data.targetKind().outputs() != network.outputs()) {
            throw new IllegalArgumentException(
                    data.name() + " has " + data.targetKind() + ", the network " + network.outputs());
        }
    }

    /**
     * A network of feature vectors takes any examples of as many scalars, one of a sequence of scalars feature vectors
     * as well; others take those of their shape.
     */
    private static boolean takes(Shape input, Shape example) {
        boolean isSequence = input.equals(Shape.of(1, input.elements(), 1));
        return input.rank() == 1 || isSequence && example.rank() == 1
                ? input.elements() == example.elements()
                : input.equals(example);
    }

    @Override
    public void close() {
        try (executable) {
            shared.ifPresent(SharedFirstLayer::close);
        }
    }
}
