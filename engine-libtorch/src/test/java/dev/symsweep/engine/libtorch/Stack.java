package dev.symsweep.engine.libtorch;

import dev.symsweep.loss.Loss;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Network;
import dev.symsweep.random.RandomStream;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.training.InitialLaw;
import dev.symsweep.training.InitialParameters;
import dev.symsweep.training.Optimization;
import dev.symsweep.training.StepPlan;
import dev.symsweep.training.stack.StackedStepper.Part;
import java.util.stream.IntStream;

/** Members of a stack to train a few steps, each with batches of its own. */
record Stack(Network network, int batch) {

    /** What the first tensors are fixed to, of some members. */
    private static final int EVERY = 5;

    StepPlan plan(Optimization optimization, Loss loss, FixedEntries fixed) {
        return new StepPlan(network, batch, fixed, optimization, loss);
    }

    float[] start(int member) {
        return InitialParameters.draw(network.layout(), InitialLaw.UNIFORM_FAN_IN, FixedEntries.none(), member + 1L);
    }

    /** Every fifth trained entry from a place on, all of the second tensor, and the last tensor's first entry. */
    FixedEntries fixed(int member) {
        int second = network.layout().tensors().get(1).offset();
        int end = network.layout().tensors().get(1).end();
        int[] indices = IntStream.range(0, network.layout().size())
                .filter(i -> i % EVERY == member % EVERY || i >= second && i < end)
                .toArray();
        float[] values = new float[indices.length];
        RandomStream stream = RandomStream.of(member, "fixed");
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) stream.nextDouble(0.5, 1);
        }
        return FixedEntries.of(indices, values);
    }

    Part part(int member, int step, double rate) {
        RandomStream stream = RandomStream.of(member, "batch", Integer.toString(step));
        float[] rows = new float[batch * network.inputShape().elements()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) stream.nextGaussian();
        }
        int[] labels = new int[batch];
        for (int i = 0; i < batch; i++) {
            labels[i] = stream.nextInt(network.outputs());
        }
        return new Part(member, rows, Targets.ofClasses(network.outputs(), labels), rate);
    }
}
