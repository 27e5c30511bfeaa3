package dev.symsweep.evaluation;

import dev.symsweep.data.Examples;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import java.util.Optional;
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
        requireFit(network, data);
        Score score = new Score(data);
        Targets targets = batch.targetsOf(data);
        executable.writeParameters(vector);
        for (int start = 0; start < data.size(); start += batch.size()) {
            int count = Math.min(batch.size(), data.size() - start);
            batch.writeInputs(data, start, count, executable);
            executable.forward();
            executable.readOutputs(outputs);
            batch.writeTargets(data, start, count, targets);
            score.add(outputs, targets, count);
        }
        return score.evaluation();
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
        requireFit(network, data);
        Targets targets = batch.targetsOf(data);
        float[] all = new float[Math.multiplyExact(data.size(), width)];
        executable.writeParameters(vector);
        for (int start = 0; start < data.size(); start += batch.size()) {
            int count = Math.min(batch.size(), data.size() - start);
            batch.write(data, start, count, executable, targets);
            executable.forward();
            executable.readOutputs(outputs);
            System.arraycopy(outputs, 0, all, start * width, count * width);
        }
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

    /** A network of feature vectors takes any examples of as many scalars, others take those of their shape. */
    private static boolean takes(Shape input, Shape example) {
        return input.rank() == 1 ? input.elements() == example.elements() : input.equals(example);
    }

    @Override
    public void close() {
        try (executable) {
            shared.ifPresent(SharedFirstLayer::close);
        }
    }
}
