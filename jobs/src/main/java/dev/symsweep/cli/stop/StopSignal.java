package dev.symsweep.cli.stop;

import dev.symsweep.cli.outcome.ExitCode;
import java.util.function.Consumer;
import org.apache.hadoop.service.launcher.IrqHandler;

/** The signals that ask the process to stop. */
enum StopSignal {
    INT(ExitCode.INTERRUPTED),
    TERM(ExitCode.TERMINATED),
    HUP(ExitCode.TERMINATED);

    private final int exitCode;

    StopSignal(int exitCode) {
        this.exitCode = exitCode;
    }

    /** What the process then ends with. */
    int exitCode() {
        return exitCode;
    }

    /**
     * Has the signal handled, on a thread of its own. One that the process was started to ignore, as {@code nohup}
     * does, stays ignored; one that the system does not know, or keeps for itself, is left to it.
     */
    void handle(Consumer<StopSignal> handler) {
        try {
            new IrqHandler(name(), received -> handler.accept(this)).bind();
        } catch (IllegalArgumentException e) {
            return;
        }
    }
}
