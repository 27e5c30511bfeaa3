package dev.symsweep.cli.data;

import dev.symsweep.cli.outcome.UsageException;
import dev.symsweep.cli.path.TypedPath;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Option;

/** Where downloaded data sets lie. */
public final class DataOption {

    private static final String VARIABLE = "SYMSWEEP_DATA";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory of downloaded data sets; default $SYMSWEEP_DATA. Synthetic sets need none.")
    private Optional<Path> data = Optional.empty();

    /** The directory named on the command line, else by the environment, else none. */
    public Optional<Path> directory() {
        return data.or(() -> Optional.ofNullable(System.getenv(VARIABLE))
                .filter(Predicate.not(String::isBlank))
                .map(DataOption::ofVariable));
    }

    private static Path ofVariable(String value) {
        try {
            return TypedPath.of(value).local();
        } catch (IllegalArgumentException e) {
            throw new UsageException(VARIABLE + ": " + e.getMessage());
        }
    }

    /** The same, for commands that cannot do without. */
    public Path required() {
        return directory()
                .orElseThrow(() -> new UsageException("no data directory, must be given by --data or " + VARIABLE));
    }
}
