package dev.symsweep.benchmarks.libtorch;

import dev.symsweep.network.GaussianDraw;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A draw from a Gaussian by libtorch's functions, with noise of its own. */
final class LibtorchDraw {

    private LibtorchDraw() {}

    static Tensor of(GaussianDraw draw, Tensor paths, Tensor variances) {
        long rows = 1 + draw.rank();
        long batch = paths.size(0);
        long channels = paths.size(1) / rows;
        long positions = paths.numel() / (batch * paths.size(1));
        Tensor z = paths.reshape(batch, channels, rows, positions);
        Tensor factors = torch.randn(batch, 1, draw.rank(), 1).mul(new Scalar(1 / Math.sqrt(draw.rank())));
        Tensor low = z.narrow(2, 1, draw.rank()).mul(factors).sum(2);
        Tensor deviation = variances
                .clamp_min(new Scalar(GaussianDraw.LEAST_VARIANCE / (draw.deviation() * draw.deviation())))
                .sqrt()
                .mul(new Scalar(draw.deviation()))
                .reshape(batch, variances.size(1), positions);
        Tensor noise = torch.randn(batch, channels, positions).mul(deviation);
        Tensor drawn = z.select(2, 0).add(low).add(noise);
        return positions == 1 && paths.dim() == 2
                ? drawn.reshape(batch, channels)
                : drawn.reshape(batch, channels, paths.size(2), paths.size(3));
    }
}
