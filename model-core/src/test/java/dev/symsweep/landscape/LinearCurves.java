package dev.symsweep.landscape;

import dev.symsweep.data.LabelledImages;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.network.Network;
import java.util.ArrayList;
import java.util.List;

/** Evaluates straight lines between two networks. */
public final class LinearCurves {

    private LinearCurves() {}

    /** The curve at evenly spaced points. */
    public static Curve between(Network network, float[] start, float[] end, LabelledImages data, int points) {
        LinearPath path = LinearPath.between(start, end);
        float[] point = new float[start.length];
        List<Evaluation> evaluations = new ArrayList<>();
        try (Evaluator evaluator = Evaluator.of(Engine.named("onednn"), network)) {
            for (int i = 0; i < points; i++) {
                path.at((double) i / (points - 1), point);
                evaluations.add(evaluator.evaluate(point, data));
            }
        }
        return new Curve(evaluations);
    }
}
