package dev.symsweep.cli.runs;

import dev.symsweep.cli.outcome.UsageException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBStruct;

/**
 * Which runs, what of them, and in which order.
 *
 * @param where a condition; without one all runs
 * @param columns what is shown; without them what tells runs apart and how they ended
 * @param sort what is sorted by; without it arm and seed
 * @param limit how many rows at most
 */
record RunQuery(Optional<String> where, Optional<String> columns, Optional<String> sort, Optional<Long> limit) {

    private static final String BEFORE_AXES = "left(key, 12) AS key, arm, seed";
    private static final String BEHIND_AXES =
            "status, train_loss, test_loss, train_accuracy, test_accuracy, training_seconds";
    private static final String KEY = "key";

    /**
     * What a query gives.
     *
     * @param columns their names
     * @param rows the values: numbers, texts, truth values, lists and maps of these, or nothing
     */
    record Result(List<String> columns, List<List<Optional<Object>>> rows) {}

    /**
     * Asks a table.
     *
     * @throws UsageException if an option is no expression on its columns
     */
    Result of(RunTable table) throws SQLException {
        String sql = sql(table);
        try (Statement statement = table.connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return result(rows);
        } catch (SQLException e) {
            throw new UsageException(line(e));
        }
    }

    private String sql(RunTable table) throws SQLException {
        Expressions expressions = new Expressions(table);
        Expressions.Columns shown = expressions.columns("--columns", columns.orElseGet(() -> usual(table)));
        StringBuilder sql = new StringBuilder("SELECT \n" + shown.sql() + "\n FROM " + RunTable.NAME);
        if (where.isPresent()) {
            sql.append(" WHERE (\n")
                    .append(expressions.condition("--where", where.get()))
                    .append("\n)");
        }
        if (shown.areOfGroups()) {
            sql.append(" GROUP BY ALL");
        }
        List<String> order = new ArrayList<>();
        if (sort.isPresent()) {
            order.add(expressions.order("--sort", sort.get(), shown.aliases()) + "\n");
        }
        if (shown.areOfGroups()) {
            order.addAll(sort.isPresent() ? List.of() : List.of("ALL"));
        } else {
            order.addAll(sort.isPresent() ? List.of() : List.of(own("arm"), own("seed")));
            order.add(own(KEY));
        }
        if (!order.isEmpty()) {
            sql.append(" ORDER BY \n").append(String.join(", ", order));
        }
        limit.ifPresent(most -> sql.append(" LIMIT ").append(most));
        return sql.toString();
    }

    /** The column itself, whatever is shown under its name. */
    private static String own(String column) {
        return RunTable.NAME + "." + column;
    }

    private static String usual(RunTable table) {
        Stream<String> axes = table.axes().stream().map(RunTable::quoted);
        return Stream.of(Stream.of(BEFORE_AXES), axes, Stream.of(BEHIND_AXES))
                .flatMap(part -> part)
                .collect(Collectors.joining(", "));
    }

    private static Result result(ResultSet rows) throws SQLException {
        ResultSetMetaData form = rows.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= form.getColumnCount(); i++) {
            names.add(form.getColumnLabel(i));
        }
        List<List<Optional<Object>>> all = new ArrayList<>();
        while (rows.next()) {
            List<Optional<Object>> row = new ArrayList<>();
            for (int i = 1; i <= names.size(); i++) {
                row.add(Optional.ofNullable(plain(rows.getObject(i))));
            }
            all.add(row);
        }
        return new Result(names, all);
    }

    private static Object plain(Object value) throws SQLException {
        if (value instanceof Array array) {
            List<Object> items = new ArrayList<>();
            for (Object item : (Object[]) array.getArray()) {
                items.add(plain(item));
            }
            return items;
        }
        if (value instanceof DuckDBStruct struct) {
            Map<String, Object> fields = new LinkedHashMap<>();
            for (Map.Entry<String, Object> field : struct.getMap().entrySet()) {
                fields.put(field.getKey(), plain(field.getValue()));
            }
            return fields;
        }
        return value instanceof Object[] items ? Arrays.asList(items) : value;
    }

    /** What DuckDB says, without the line that it points at. */
    private static String line(SQLException e) {
        String message = String.valueOf(e.getMessage()).split("\\R\\s*LINE ", 2)[0];
        return "the query cannot be: " + message.replaceAll("\\s+", " ").strip();
    }
}
