package dev.symsweep.benchmarks.contender;

import dev.symsweep.benchmarks.measure.Side;
import dev.symsweep.benchmarks.workload.Workload;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.landscape.LinearPath;

/** One point of a linear path after the other, on one of our engines. */
final class EngineEvaluation implements Side {

    private final Engine engine;
    private final LabelledImages data;
    private final Evaluator evaluator;
    private final LinearPath path;

    EngineEvaluation(String engine, Workload workload, float[] start, float[] end) {
        this.engine = Engine.named(engine);
        this.data = workload.evaluationData();
        this.evaluator = Evaluator.of(this.engine, workload.network());
        this.path = LinearPath.between(start, end);
    }

    @Override
    public String library() {
        return EngineTraining.describe(engine);
    }

    @Override
    public double repeat(int index) {
        return evaluator.evaluate(path.at(Workload.lambda(index)), data).loss();
    }

    @Override
    public void close() {
        evaluator.close();
    }
}
