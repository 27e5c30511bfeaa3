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
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Evaluates parameter vectors of one network. Owns a compiled network: close it. One thread at a time. */
public final class Evaluator implements AutoCloseable {

    private final Engine engine;
    private final Network network;
    private final CompiledBatch batch;
    private float[] outputs;
    private Optional<SharedFirstLayer> shared = Optional.empty();
    private boolean isCut;

    private Evaluator(Engine engine, Network network, CompiledBatch batch) {
        this.engine = engine;
        this.network = network;
        this.batch = batch;
        this.outputs = new float[0];
    }

    /**
     * Compiles the network for evaluation, in f32 and for as many examples at once as keep its activations moderate;
     * one that reads a graph for all its nodes, when it is there.
     */
    public static Evaluator of(Engine engine, Network network) {
        return new Evaluator(
                engine, network, new CompiledBatch(engine, network, EvaluationBatch.size(network), Set.of()));
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
        int size = batch.size(data);
        Targets targets = Targets.room(data.targetKind(), size);
        batch.writeParameters(vector);
        for (int start = 0; start < data.size(); start += size) {
            int count = Math.min(size, data.size() - start);
            readOutputs(data, start, count, NoiseSource.NONE);
            for (int i = 0; i < count; i++) {
                data.copyTarget(start + i, targets, i);
            }
            scoring.add(targets, count);
        }
    }

    private void readOutputs(Examples data, int start, int count, NoiseSource noise) {
        Executable executable = batch.on(data, start, count);
        executable.writeNoise(noise);
        executable.forward();
        int values = batch.size(data) * network.outputs();
        outputs = outputs.length == values ? outputs : new float[values];
        executable.readOutputs(outputs);
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
        int size = batch.size(data);
        float[] all = new float[Math.multiplyExact(data.size(), width)];
        batch.writeParameters(vector);
        for (int start = 0; start < data.size(); start += size) {
            int count = Math.min(size, data.size() - start);
            readOutputs(data, start, count, noise.apply(start));
            System.arraycopy(outputs, 0, all, start * width, count * width);
        }
        return all;
    }

    /**
     * Checks that a network can be evaluated on a data set.
     *
     * @throws IllegalArgumentException if no example counts, shape or targets are not the network's, or one of both is
     *     of graphs and the other not
     */
    public static void requireFit(Network network, Examples data) {
        if (data.size() == 0) {
            throw new IllegalArgumentException(data.name() + " has no examples, must have at least one");
        }
        if (IntStream.range(0, data.size()).noneMatch(data::counts)) {
            throw new IllegalArgumentException(
                    "none of the " + data.size() + " examples of " + data.name() + " counts, at least one must");
        }
        if (network.readsGraph() != data.graph().isPresent()) {
            throw new IllegalArgumentException(
                    network.readsGraph()
                            ? data.name() + " is no graph, the network sums over the neighbours in one"
                            : data.name() + " is a graph, the network reads none");
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
        try (batch) {
            shared.ifPresent(SharedFirstLayer::close);
        }
    }
}
