package dev.symsweep.benchmarks.profile;

import dev.symsweep.benchmarks.profile.StepParts.Part;
import dev.symsweep.engine.Executable;
import dev.symsweep.graph.Graph;
import dev.symsweep.loss.Loss;
import dev.symsweep.loss.Targets;
import dev.symsweep.random.NoiseSource;

/** An executable with a clock around what a training step asks of it. */
public final class TimedExecutable implements Executable {

    private final Executable timed;
    private final StepParts parts;

    /** An executable whose times go to the parts of a step. */
    public TimedExecutable(Executable timed, StepParts parts) {
        this.timed = timed;
        this.parts = parts;
    }

    @Override
    public int batchSize() {
        return timed.batchSize();
    }

    @Override
    public void writeParameters(float[] vector) {
        long start = System.nanoTime();
        timed.writeParameters(vector);
        parts.addSince(start, Part.WRITE_PARAMETERS);
    }

    @Override
    public void writeParameters(int from, float[] part) {
        long start = System.nanoTime();
        timed.writeParameters(from, part);
        parts.addSince(start, Part.WRITE_PARAMETERS);
    }

    @Override
    public void writeInputs(float[] rows, int count) {
        long start = System.nanoTime();
        timed.writeInputs(rows, count);
        parts.addSince(start, Part.WRITE_INPUTS);
    }

    @Override
    public void writeGraph(Graph graph) {
        timed.writeGraph(graph);
    }

    @Override
    public void writeNoise(NoiseSource noise) {
        timed.writeNoise(noise);
    }

    @Override
    public void forward() {
        timed.forward();
    }

    @Override
    public double forwardBackward(Loss loss, Targets targets, int count) {
        long start = System.nanoTime();
        double mean = timed.forwardBackward(loss, targets, count);
        parts.addSince(start, Part.FORWARD_BACKWARD);
        return mean;
    }

    @Override
    public void readOutputs(float[] into) {
        timed.readOutputs(into);
    }

    @Override
    public void readActivation(String node, float[] into) {
        timed.readActivation(node, into);
    }

    @Override
    public void readGradient(int from, float[] into) {
        long start = System.nanoTime();
        timed.readGradient(from, into);
        parts.addSince(start, Part.READ_GRADIENT);
    }

    @Override
    public void close() {
        timed.close();
    }
}
