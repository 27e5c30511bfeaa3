package dev.symsweep.data.file;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a user can do where a file cannot be read or written; known by what the system says. */
public enum Remedy {
    /** The disk is full. */
    ROOM("make room, the same command goes on", "no space left|not enough space|disk is full|out of space"),
    /** A quota is used up. */
    QUOTA("make room or have the quota raised, the same command goes on", "quota"),
    /** Files may not become as large. */
    FILE_SIZE("raise the limit on the size of files (ulimit -f), the same command goes on", "file too large"),
    /** Nothing can be written there. */
    READ_ONLY("choose another directory, or have it mounted for writing", "read-only file system"),
    /** A store that asks who one is was not told. */
    CREDENTIALS("give some, docs/cluster.md says how", "no aws credentials"),
    /** Somebody else may. */
    PERMISSION("have the right to it given, the same command goes on", "permission denied"),
    /** Too many files are open at the same time. */
    OPEN_FILES("raise the limit on open files (ulimit -n), the same command goes on", "too many open files"),
    /** The device does not answer as it should. */
    DEVICE("the disk or the way to it is broken, the system's log says more", "input/output error|stale file handle");

    /** Where Hadoop sends its readers. */
    private static final Pattern FURTHER = Pattern.compile("[;.] *For more details see:.*");

    /** What a client library puts before and behind its own words. */
    private static final Pattern FOREIGN =
            Pattern.compile("([a-z]\\w*\\.)+[A-Z]\\w*(Exception|Error): | \\(Service: Amazon .*");

    /** What client libraries say once for each floor. */
    private static final Pattern TWICE = Pattern.compile("(.{9,}): \\1$");

    private static final Pattern IN_BRACKETS = Pattern.compile(".* \\(([^()]+)\\)");

    private final String text;
    private final Pattern said;

    Remedy(String text, String said) {
        this.text = text;
        this.said = Pattern.compile(said, Pattern.CASE_INSENSITIVE);
    }

    /** What to do about a cause that a system gave, if that is known. */
    public static Optional<Remedy> of(String cause) {
        return Arrays.stream(values())
                .filter(remedy -> remedy.said.matcher(cause).find())
                .findFirst();
    }

    /**
     * What went wrong with a file, in one line without the file's name, and what to do about it where that is known.
     */
    public static String line(Throwable thrown) {
        String cause = cause(thrown);
        return of(cause).map(remedy -> remedy.after(cause)).orElse(cause);
    }

    /** A cause and what to do about it. */
    public String after(String cause) {
        return cause + "; " + text;
    }

    /** What went wrong with a file, in one line without the file's name. */
    public static String cause(Throwable thrown) {
        if (thrown instanceof UncheckedIOException && thrown.getCause() != null) {
            return cause(thrown.getCause());
        }
        if (thrown.getCause() instanceof UnknownHostException host) {
            return cause(host);
        }
        String message = FURTHER.matcher(
                        String.valueOf(thrown.getMessage()).lines().findFirst().orElse(""))
                .replaceAll("");
        if (thrown instanceof UnknownHostException) {
            return "no machine is known by the name " + message.replaceFirst(":.*", "");
        }
        if (thrown instanceof AccessDeniedException denied) {
            return "Permission denied" + (denied.getReason() == null ? "" : ": " + own(denied.getReason()));
        }
        // Java's own way to say which file, which whoever reports this says already.
        Matcher reason = IN_BRACKETS.matcher(message);
        if (thrown instanceof FileNotFoundException && reason.matches()) {
            return reason.group(1);
        }
        if (thrown instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (thrown instanceof FileAlreadyExistsException) {
            return "a file of that name is in the way";
        }
        if (thrown instanceof NotDirectoryException) {
            return "is no directory";
        }
        if (thrown instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        return message.contains(" ") ? own(message) : thrown.getClass().getSimpleName() + ": " + message;
    }

    private static String own(String message) {
        return TWICE.matcher(FOREIGN.matcher(message).replaceAll("")).replaceAll("$1");
    }
}
