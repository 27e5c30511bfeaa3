package dev.symsweep.benchmarks;

import dev.symsweep.benchmarks.workload.Workload;
import picocli.CommandLine.Option;

/** The option {@code --network} of the commands that measure one. */
final class NetworkOption {

    @Option(names = "--network", paramLabel = "<network>", description = Workload.NAMES_HELP)
    private String name;

    /** The option, with the network that is measured without it. */
    NetworkOption(String name) {
        this.name = name;
    }

    /**
     * The workload that the command line names.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    Workload workload() {
        return Workload.named(name);
    }
}
