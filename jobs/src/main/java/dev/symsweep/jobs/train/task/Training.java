package dev.symsweep.jobs.train.task;

import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Numerics;
import dev.symsweep.jobs.spark.Reasons;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.store.run.RunOutcome;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.store.run.RunTrouble;
import dev.symsweep.training.TrainedRun;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * What training a run came to.
 *
 * @param trainingSeconds of all attempts that led to it
 * @param seconds wall time of training and evaluation in the last attempt
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

    /** Characters: the outermost calls say nothing that is not known. */
    private static final int LONGEST_TRACE = 16_384;

    static Training of(TrainedRun run, Engine engine, Network network) {
        RunStatus status = switch (run.outcome()) {
            case FINISHED -> RunStatus.FINISHED;
            case STOPPED -> RunStatus.STOPPED;
            case DIVERGED -> RunStatus.DIVERGED;
        };
        String reason = status == RunStatus.DIVERGED
                ? "the loss was not finite after " + run.steps() + " steps"
                : run.ending().reason();
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
                RunOutcome.failed(Reasons.oneLine(cause)).with(new RunTrouble(trace(cause), "")),
                new Numerics(engine, "", "", 0),
                new ParameterLayout(List.of()),
                new float[0],
                0,
                0,
                0);
    }

    private static String trace(Throwable cause) {
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        String text = trace.toString();
        return text.length() <= LONGEST_TRACE ? text : text.substring(0, LONGEST_TRACE);
    }
}
