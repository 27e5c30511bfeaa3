package dev.symsweep.landscape;

import dev.symsweep.data.LabelledImages;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.network.Network;
import java.util.List;

/** Evaluates straight lines between two networks. */
public final class LinearCurves {

    private LinearCurves() {}

    /** The curve at evenly spaced points. */
    public static Curve between(Network network, float[] start, float[] end, LabelledImages data, int points) {
        try (Evaluator evaluator = Evaluator.of(Engine.named("onednn"), network)) {
            return new CurveEvaluator<Integer>(evaluator, points)
                    .along(LinearPath.between(start, end), 0, 1, List.of(data))
                    .get(0);
        }
    }
}
