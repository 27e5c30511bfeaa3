package dev.symsweep.cli.data;

import dev.symsweep.cli.outcome.UsageException;
import picocli.CommandLine.Command;

/** Lists, downloads and checks data sets. */
@Command(
        name = "data",
        description = "Lists, downloads and checks data sets.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DataListCommand.class, DataFetchCommand.class, DataCheckCommand.class})
public final class DataCommand implements Runnable {

    @Override
    public void run() {
        throw new UsageException("data needs a command, must be one of list, fetch, check");
    }
}
