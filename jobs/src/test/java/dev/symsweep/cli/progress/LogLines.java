package dev.symsweep.cli.progress;

import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** The lines that a class writes into its log, for as long as this is open. */
final class LogLines implements AutoCloseable {

    private final LoggerContext context;
    private final String logger;

    private LogLines(LoggerContext context, String logger) {
        this.context = context;
        this.logger = logger;
    }

    static LogLines of(Class<?> writer, List<String> lines) {
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        AbstractAppender appender = new AbstractAppender("lines", null, null, true, Property.EMPTY_ARRAY) {

            @Override
            public void append(LogEvent event) {
                lines.add(event.getMessage().getFormattedMessage());
            }
        };
        appender.start();
        LoggerConfig config = new LoggerConfig(writer.getName(), Level.INFO, false);
        config.addAppender(appender, Level.INFO, null);
        context.getConfiguration().addLogger(writer.getName(), config);
        context.updateLoggers();
        return new LogLines(context, writer.getName());
    }

    @Override
    public void close() {
        context.getConfiguration().removeLogger(logger);
        context.updateLoggers();
    }
}
