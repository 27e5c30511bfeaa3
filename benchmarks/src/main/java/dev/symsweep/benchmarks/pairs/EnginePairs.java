package dev.symsweep.benchmarks.pairs;

import dev.symsweep.benchmarks.contender.EngineContender;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.landscape.Curve;
import dev.symsweep.landscape.CurveEvaluator;
import dev.symsweep.landscape.LinearPath;
import dev.symsweep.landscape.Path;
import java.util.List;
import java.util.function.Function;

/** Pairs on our fastest engine. */
final class EnginePairs implements PairSide {

    private final PairPopulation population;
    private final Function<LinearPath, Path> seen;
    private final Engine engine = Engine.named(EngineContender.ONEDNN.engine());
    private final LabelledImages data;
    private final Evaluator evaluator;
    private CurveEvaluator<Integer> curves;

    /** @param seen what the evaluation is told of a line: itself, or that it is a path like any other */
    EnginePairs(PairPopulation population, Function<LinearPath, Path> seen) {
        this.population = population;
        this.seen = seen;
        data = population.workload().evaluationData();
        evaluator = Evaluator.of(engine, population.workload().network());
        curves = new CurveEvaluator<>(evaluator, population.points());
    }

    @Override
    public String library() {
        return engine.name() + ", " + engine.numerics().library() + " "
                + engine.numerics().isa();
    }

    @Override
    public void startTile() {
        curves = new CurveEvaluator<>(evaluator, population.points());
    }

    @Override
    public double meanLoss(PairPopulation.Pair pair) {
        List<float[]> vectors = population.vectors();
        LinearPath line = LinearPath.between(vectors.get(pair.a()), vectors.get(pair.b()));
        Curve curve = curves.along(seen.apply(line), pair.a(), pair.b(), List.of(data))
                .get(0);
        return curve.points().stream().mapToDouble(Evaluation::loss).average().orElseThrow();
    }

    @Override
    public void close() {
        evaluator.close();
    }
}
