package dev.symsweep.cli.runs;

import dev.symsweep.store.RunFields;
import dev.symsweep.store.RunFields.Field;
import dev.symsweep.store.RunFields.Kind;
import dev.symsweep.store.run.RunRow;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Runs as the table {@code runs} of a DuckDB in memory: the columns of their files but the weights, and one for each
 * setting. The rows come from our own reader, which verifies them, knows which of several files counts, and reads every
 * version and file system; DuckDB itself can open no file, load no extension and change no setting.
 */
final class RunTable implements AutoCloseable {

    static final String NAME = "runs";

    private static final String STORED = "stored";
    private static final Map<String, String> CLOSED = Map.of(
            "enable_external_access", "false",
            "autoinstall_known_extensions", "false",
            "autoload_known_extensions", "false",
            "allow_community_extensions", "false",
            "lock_configuration", "true");

    private final Connection connection;
    private final List<String> columns;
    private final List<String> axes;

    private RunTable(Connection connection, List<String> columns, List<String> axes) {
        this.connection = connection;
        this.columns = List.copyOf(columns);
        this.axes = List.copyOf(axes);
    }

    /** A table of these runs. */
    static RunTable of(List<RunRow> rows) throws SQLException {
        Map<String, String> types = new LinkedHashMap<>();
        RunFields.all().forEach(field -> types.put(field.name(), type(field)));
        SpecColumns settings = SpecColumns.of(rows.stream().map(RunFields::spec), Set.copyOf(types.keySet()));
        types.putAll(settings.types());
        Properties closed = new Properties();
        CLOSED.forEach(closed::setProperty);
        Connection connection = DriverManager.getConnection("jdbc:duckdb:", closed);
        try {
            fill(connection, types, rows, settings);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
        Set<String> axes = new TreeSet<>();
        rows.forEach(row -> axes.addAll(row.run().setting().values().keySet()));
        axes.retainAll(types.keySet());
        return new RunTable(connection, List.copyOf(types.keySet()), List.copyOf(axes));
    }

    Connection connection() {
        return connection;
    }

    /** The names of all columns. */
    List<String> columns() {
        return columns;
    }

    /** Those of them that the sweep varies. */
    List<String> axes() {
        return axes;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** A name as SQL has it, whatever characters are in it. */
    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private static void fill(Connection connection, Map<String, String> types, List<RunRow> rows, SpecColumns settings)
            throws SQLException {
        Set<String> records = RunFields.all().stream()
                .filter(field -> field.kind() == Kind.RECORDS)
                .map(Field::name)
                .collect(Collectors.toSet());
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + STORED
                    + types.entrySet().stream()
                            .map(column -> quoted(column.getKey()) + " "
                                    + (records.contains(column.getKey()) ? "VARCHAR" : column.getValue()))
                            .collect(Collectors.joining(", ", " (", ")")));
            append(connection, rows, settings);
            statement.execute("CREATE VIEW " + NAME + " AS SELECT "
                    + types.entrySet().stream()
                            .map(column -> records.contains(column.getKey())
                                    ? quoted(column.getKey()) + "::JSON::" + column.getValue() + " AS "
                                            + quoted(column.getKey())
                                    : quoted(column.getKey()))
                            .collect(Collectors.joining(", "))
                    + " FROM " + STORED);
        }
    }

    private static void append(Connection connection, List<RunRow> rows, SpecColumns settings) throws SQLException {
        try (DuckDBAppender appender =
                connection.unwrap(DuckDBConnection.class).createAppender(DuckDBConnection.DEFAULT_SCHEMA, STORED)) {
            for (RunRow row : rows) {
                appender.beginRow();
                for (Object value : RunFields.of(row)) {
                    append(appender, value);
                }
                for (Optional<Object> value : settings.values(RunFields.spec(row))) {
                    if (value.isPresent()) {
                        append(appender, value.get());
                    } else {
                        appender.appendNull();
                    }
                }
                appender.endRow();
            }
        }
    }

    private static void append(DuckDBAppender appender, Object value) throws SQLException {
        if (value instanceof String text) {
            appender.append(text);
        } else if (value instanceof Integer number) {
            appender.append(number.intValue());
        } else if (value instanceof Long number) {
            appender.append(number.longValue());
        } else if (value instanceof Double number) {
            appender.append(number.doubleValue());
        } else if (value instanceof Boolean truth) {
            appender.append(truth.booleanValue());
        } else {
            throw new IllegalArgumentException("no column holds a " + value.getClass());
        }
    }

    private static String type(Field field) {
        return switch (field.kind()) {
            case TEXT -> "VARCHAR";
            case INT32 -> "INTEGER";
            case INT64 -> "BIGINT";
            case NUMBER -> "DOUBLE";
            case RECORDS ->
                field.parts().stream()
                        .map(part -> quoted(part.name()) + " " + type(part))
                        .collect(Collectors.joining(", ", "STRUCT(", ")[]"));
        };
    }
}
