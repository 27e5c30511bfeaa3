package dev.symsweep.alignment.straightthrough;

import dev.symsweep.data.Batches;
import dev.symsweep.data.Examples;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.graph.Graph;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Network;
import java.util.Optional;

/** The loss of the network half-way from a fixed one to another. Owns the network compiled twice: close it. */
final class Midpoint implements AutoCloseable {

    private final float[] a;
    private final float[] middle;
    private final Evaluator evaluator;
    private final Executable executable;
    private final boolean readsGraph;

    /**
     * @param a a whole parameter vector
     * @param batch the most examples of a gradient
     * @param graph that the network reads, if it reads one
     */
    Midpoint(Engine engine, Network network, float[] a, int batch, Optional<Graph> graph) {
        this.a = a;
        middle = new float[a.length];
        executable = engine.compile(network, batch);
        readsGraph = graph.isPresent();
        try {
            graph.ifPresent(executable::writeGraph);
            evaluator = Evaluator.of(engine, network);
        } catch (RuntimeException | Error e) {
            executable.close();
            throw e;
        }
    }

    /** The mean loss over all examples. */
    double loss(float[] b, Examples data) {
        move(b);
        return finite(evaluator.evaluate(middle, data).loss(), data.name());
    }

    /** Reads the gradient of a batch's mean loss, with respect to the midpoint. */
    void readGradient(float[] b, Batches batch, float[] into) {
        move(b);
        executable.writeParameters(middle);
        if (!readsGraph) {
            executable.writeInputs(batch.rows(), batch.count());
        }
        Targets targets = batch.targets();
        finite(executable.forwardBackward(targets.kind().measure(), targets, batch.count()), "a batch");
        executable.readGradient(into);
    }

    private void move(float[] b) {
        for (int i = 0; i < middle.length; i++) {
            middle[i] = 0.5f * a[i] + 0.5f * b[i];
        }
    }

    private static double finite(double loss, String where) {
        if (!Double.isFinite(loss)) {
            throw new IllegalArgumentException(
                    "the loss half-way from a to b is " + loss + " on " + where + ", must be finite");
        }
        return loss;
    }

    @Override
    public void close() {
        try (executable) {
            evaluator.close();
        }
    }
}
