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
            description = "Directory of downloaded data sets; default $SYMSWEEP_DATA. Synthetic sets need none. Where"
                    + " Spark works it may be the URI of one.")
    private Optional<TypedPath> data = Optional.empty();

    /** What is named on the command line, else by the environment, else none: a path on this machine, or a URI. */
    public Optional<String> place() {
        return named().map(named ->
                named.path().isUri() ? named.path().text() : named.local().toString());
    }

    /** The directory named on the command line, else by the environment, else none. */
    public Optional<Path> directory() {
        return named().map(Named::local);
    }

    private Optional<Named> named() {
        return data.map(path -> new Named("--data", path))
                .or(() -> Optional.ofNullable(System.getenv(VARIABLE))
                        .filter(Predicate.not(String::isBlank))
                        .map(DataOption::ofVariable));
    }

    private static Named ofVariable(String value) {
        try {
            return new Named(VARIABLE, TypedPath.of(value));
        } catch (IllegalArgumentException e) {
            throw new UsageException(VARIABLE + ": " + e.getMessage());
        }
    }

    /** A path and who named it. */
    private record Named(String by, TypedPath path) {

        Path local() {
            try {
                return path.local();
            } catch (IllegalArgumentException e) {
                throw new UsageException(by + ": " + e.getMessage());
            }
        }
    }

    /** The same, for commands that cannot do without. */
    public Path required() {
        return directory()
                .orElseThrow(() -> new UsageException("no data directory, must be given by --data or " + VARIABLE));
    }
}
