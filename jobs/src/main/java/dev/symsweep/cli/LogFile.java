package dev.symsweep.cli;

import dev.symsweep.jobs.spark.Scratch;
import dev.symsweep.jobs.spark.SparkSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.FileAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.layout.PatternLayout;

/**
 * The log file beside the results. It takes Symsweep's own lines and the warnings of everything else; the terminal
 * stays free for progress and results. It is opened in code because its place is known only once the command line is
 * read, and because under {@code spark-submit} the logging configuration is the cluster's.
 */
final class LogFile {

    private static final String NAME = "symsweep.log";
    private static final String OWN_LOGGERS = "dev.symsweep";

    private static volatile Optional<Path> current = Optional.empty();

    private LogFile() {}

    /** Where log lines go, if anywhere. */
    static Optional<Path> current() {
        return current;
    }

    /** For what happens before a store is opened: in the working directory, else among temporary files. */
    static void openIfNone() {
        if (current.isEmpty()) {
            open(Path.of(""));
        }
        if (current.isEmpty()) {
            open(Scratch.outside());
        }
    }

    /** Opens the log file in a store's root, or in the working directory if the root lies on another file system. */
    static void openBeside(String root) {
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(root);
        open(isLocal(path) ? Path.of(path.toUri().getPath()) : Path.of(""));
    }

    /** A file system that fails does so again where it is needed, and is named then. */
    private static boolean isLocal(org.apache.hadoop.fs.Path path) {
        try {
            return path.getFileSystem(SparkSessions.hadoop()) instanceof LocalFileSystem;
        } catch (IOException | RuntimeException | FSError e) {
            return false;
        }
    }

    /**
     * Sends log lines to the file of that directory, appending, and to no earlier log file any more. Where it cannot be
     * written, work goes on without a log.
     */
    private static void open(Path directory) {
        if (LogManager.getContext(false) instanceof LoggerContext context) {
            Path file = directory.resolve(NAME);
            context.getConfiguration().getRootLogger().removeAppender(NAME);
            context.getConfiguration().removeLogger(OWN_LOGGERS);
            current = Optional.empty();
            if (isWritable(file)) {
                attach(context.getConfiguration(), file);
                current = Optional.of(file);
            }
            context.updateLoggers();
        }
    }

    /** Tried before Log4j does, which would print its own stack trace. */
    private static boolean isWritable(Path file) {
        try {
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void attach(Configuration configuration, Path file) {
        PatternLayout layout = PatternLayout.newBuilder()
                .withConfiguration(configuration)
                .withPattern("%d{ISO8601} %-5p %c{1.}: %m%n%xEx")
                .build();
        FileAppender appender = FileAppender.newBuilder()
                .setName(NAME)
                .setConfiguration(configuration)
                .setLayout(layout)
                .withFileName(file.toString())
                .withAppend(true)
                .build();
        LoggerConfig root = configuration.getRootLogger();
        LoggerConfig own = new LoggerConfig(OWN_LOGGERS, Level.INFO, false);
        root.setLevel(Level.WARN);
        appender.start();
        configuration.addAppender(appender);
        root.addAppender(appender, Level.WARN, null);
        own.addAppender(appender, Level.INFO, null);
        configuration.addLogger(OWN_LOGGERS, own);
    }
}
