package dev.symsweep.loss;

/**
 * The squared error, averaged over the outputs of an example as well as over examples, as PyTorch does: for outputs y
 * and a target t of K values it is sum_k (y_k - t_k)^2 / K, its gradient 2 (y - t) / K. A class counts as its one-hot
 * vector.
 */
public record MeanSquaredError() implements Loss {

    /** Every kind of target has values. */
    @Override
    public void requireTargets(TargetKind kind) {}

    @Override
    public double of(float[] outputs, int from, int width, Targets targets, int example) {
        double sum = 0;
        for (int k = 0; k < width; k++) {
            double difference = (double) outputs[from + k] - targets.value(example, k);
            sum += difference * difference;
        }
        return sum / width;
    }

    @Override
    public double differentiate(float[] outputs, int from, int width, Targets targets, int example, int counted) {
        double loss = of(outputs, from, width, targets, example);
        for (int k = 0; k < width; k++) {
            double difference = (double) outputs[from + k] - targets.value(example, k);
            outputs[from + k] = (float) (2 * difference / width / counted);
        }
        return loss;
    }
}
