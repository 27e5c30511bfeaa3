package dev.symsweep.jobs.train;

import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Numerics;
import dev.symsweep.jobs.spark.Reasons;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.store.run.RunOutcome;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.training.TrainedRun;
import java.util.List;

/**
 * What training a run came to.
 *
 * @param seconds wall time of training and evaluation
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Training(
        RunOutcome outcome,
        Numerics numerics,
        ParameterLayout layout,
        float[] weights,
        double trainingSeconds,
        double imagesPerSecond,
        double seconds) {

    static Training of(TrainedRun run, Engine engine, Network network) {
        RunStatus status = switch (run.outcome()) {
            case FINISHED -> RunStatus.FINISHED;
            case STOPPED -> RunStatus.STOPPED;
            case DIVERGED -> RunStatus.DIVERGED;
        };
        String reason = status == RunStatus.DIVERGED ? "the loss was not finite after " + run.steps() + " steps" : "";
        return new Training(
                new RunOutcome(status, reason, run.train(), run.test(), run.history(), run.steps()),
                engine.numerics(),
                network.layout(),
                run.parameters(),
                run.time().trainingSeconds(),
                run.time().examplesPerSecond(),
                run.time().seconds());
    }

    static Training failed(String engine, RuntimeException cause) {
        return new Training(
                RunOutcome.failed(Reasons.oneLine(cause)),
                new Numerics(engine, "", "", 0),
                new ParameterLayout(List.of()),
                new float[0],
                0,
                0,
                0);
    }
}
