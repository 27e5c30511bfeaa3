package dev.symsweep.cli.path;

import dev.symsweep.store.directory.Directory;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/**
 * A path as it was typed: on this machine, or the URI of one elsewhere, such as {@code hdfs://host/results}. The home
 * directory may be {@code ~}, which a shell leaves as it is in {@code --out=~/results}. All other characters are the
 * path's own.
 *
 * @param text without {@code ~}; a path on this machine if it is no URI
 */
public record TypedPath(String text) {

    private static final String HOME = "~";

    /**
     * The path that was typed.
     *
     * @throws IllegalArgumentException if there is none, or it is in the home directory of somebody else
     */
    public static TypedPath of(String typed) {
        if (typed.isBlank()) {
            throw new IllegalArgumentException("\"" + typed + "\" is no path");
        }
        if (typed.equals(HOME) || typed.startsWith(HOME + "/")) {
            return new TypedPath(System.getProperty("user.home") + typed.substring(HOME.length()));
        }
        if (typed.startsWith(HOME) && typed.contains("/")) {
            throw new IllegalArgumentException(
                    typed + " is in a home directory that is not yours; write it in full, or ./" + typed
                            + " for a file of this name");
        }
        return new TypedPath(typed);
    }

    /** Gives options and parameters of this type, and of type {@link Path}, their values in all commands there are. */
    public static void convertIn(CommandLine commandLine) {
        commandLine.registerConverter(TypedPath.class, TypedPath::converted);
        commandLine.registerConverter(Path.class, typed -> convertedLocal(converted(typed)));
    }

    /** Whether it is a URI. */
    public boolean isUri() {
        return Directory.isUri(text);
    }

    /**
     * The path on this machine.
     *
     * @throws IllegalArgumentException if it is a URI, or has characters that no path has
     */
    public Path local() {
        if (isUri()) {
            throw new IllegalArgumentException(text + " is no path on this machine");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(text + " is no path: " + e.getReason(), e);
        }
    }

    /**
     * Whether it may be a directory of results: elsewhere than on this machine nothing else is looked for.
     *
     * @throws IllegalArgumentException as {@link #local}
     */
    public boolean isDirectory() {
        return isUri() || Files.isDirectory(local());
    }

    private static TypedPath converted(String typed) {
        try {
            return of(typed);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static Path convertedLocal(TypedPath path) {
        try {
            return path.local();
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
