package dev.symsweep.engine.libtorch;

import dev.symsweep.engine.NoiseStreams;
import dev.symsweep.network.GaussianDraw;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Draws with noise that the host takes from named streams, so that it is that of every other engine. */
final class HostDrawing implements GaussianDrawing {

    private static final int IMAGES_RANK = 4;
    private static final int LAST = 3;

    private final NoiseStreams noise;
    private final ComputeDevice device;

    HostDrawing(NoiseStreams noise, ComputeDevice device) {
        this.noise = noise;
        this.device = device;
    }

    @Override
    public Tensor draw(GaussianDraw node, Tensor paths, Tensor variances) {
        Tensor rows = positions(paths);
        long examples = rows.size(0);
        long positions = rows.size(1);
        long channels = rows.size(2) / (1 + node.rank());
        Tensor z = rows.reshape(examples, positions, channels, 1 + node.rank());
        Tensor drawn = z.select(LAST, 0);
        if (noise.isWritten()) {
            float[] factors = new float[Math.toIntExact(examples * node.rank())];
            float[] scalars = new float[Math.toIntExact(examples * positions * channels)];
            fill(node, factors, scalars, Math.toIntExact(examples));
            Tensor mixing = device.take(Tensor.create(factors, examples, 1, 1, node.rank()))
                    .mul(new Scalar(1 / Math.sqrt(node.rank())));
            Tensor spread = device.take(Tensor.create(scalars, examples, positions, channels))
                    .mul(deviation(node, positions(variances)));
            drawn = drawn.add(z.narrow(LAST, 1, node.rank()).mul(mixing).sum(LAST))
                    .add(spread);
        }
        return paths.dim() == IMAGES_RANK
                ? drawn.reshape(examples, paths.size(2), paths.size(LAST), channels)
                        .permute(0, LAST, 1, 2)
                : drawn.reshape(examples, channels);
    }

    /** The channels of a position side by side. */
    private static Tensor positions(Tensor outputs) {
        return outputs.dim() == IMAGES_RANK
                ? outputs.permute(0, 2, LAST, 1).reshape(outputs.size(0), -1, outputs.size(1))
                : outputs.unsqueeze(1);
    }

    private void fill(GaussianDraw node, float[] factors, float[] scalars, int examples) {
        int own = scalars.length / examples;
        for (int example = 0; example < examples; example++) {
            noise.fill(node.name(), factors, example * node.rank(), (example + 1) * node.rank());
            noise.fill(node.name(), scalars, example * own, (example + 1) * own);
        }
    }

    private static Tensor deviation(GaussianDraw node, Tensor variances) {
        double least = GaussianDraw.LEAST_VARIANCE / (node.deviation() * node.deviation());
        return variances.clamp_min(new Scalar(least)).sqrt().mul(new Scalar(node.deviation()));
    }
}
