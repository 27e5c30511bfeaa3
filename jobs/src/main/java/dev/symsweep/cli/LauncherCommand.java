package dev.symsweep.cli;

import dev.symsweep.cli.outcome.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * Stands for a command of the launcher: it is in a module of its own, with libraries that are no part of the
 * application, and {@code bin/symsweep} starts it. Help lists these commands with the others.
 */
@Command
final class LauncherCommand implements Callable<Integer> {

    /** All of them, as {@code bin/symsweep} knows them. */
    enum Launched {
        BENCH("bench", "Compares speed with peers"),
        NOTEBOOK("notebook", "Opens the notebooks in Jupyter, or runs them"),
        METANET_DL4J("metanet-dl4j", "Trains the flat metanetwork on a zoo with DL4J Spark");

        private final String label;
        private final String what;

        Launched(String label, String what) {
            this.label = label;
            this.what = what;
        }

        String label() {
            return label;
        }
    }

    private final Launched launched;

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    private LauncherCommand(Launched launched) {
        this.launched = launched;
    }

    /** Adds each to the commands there are. */
    static void addTo(CommandLine commandLine) {
        for (Launched launched : Launched.values()) {
            CommandLine command = new CommandLine(new LauncherCommand(launched));
            command.getCommandSpec().usageMessage().description(launched.what + "; started by bin/symsweep alone.");
            commandLine.addSubcommand(launched.label, command);
        }
    }

    @Override
    public Integer call() {
        throw new UsageException(launched.label + " is no part of this application; in a checkout, run: "
                + ("bin/symsweep " + launched.label + " " + String.join(" ", arguments)).strip());
    }
}
