package dev.symsweep.cli.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.symsweep.cli.outcome.UsageException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Holds what was typed to being SQL expressions over the columns of runs. DuckDB's own parser tells what a text is, so
 * nothing that it would take for a statement, a clause or a query gets past.
 */
final class Expressions {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WEIGHTS = "weights";
    private static final String AN_EXPRESSION = "an SQL expression on columns of runs, no statement, clause or query";

    private final RunTable table;
    private final Names names;

    Expressions(RunTable table) {
        this.table = table;
        this.names = new Names(table.columns());
    }

    /** A condition as SQL. */
    String condition(String option, String typed) throws SQLException {
        String sql = names.quotePaths(typed);
        JsonNode node = select(option, typed, "SELECT (\n" + sql + "\n) FROM " + RunTable.NAME);
        require(node.at("/select_list").size() == 1 && node.at("/modifiers").isEmpty(), option, typed);
        requireColumns(option, node.at("/select_list"), Set.of());
        return sql;
    }

    /** Columns to show, and the names that they were given with {@code AS}. */
    record Columns(String sql, Set<String> aliases, boolean areOfGroups) {}

    /** A list of expressions, each with a name if it was given one. */
    Columns columns(String option, String typed) throws SQLException {
        String sql = names.quotePaths(typed);
        JsonNode node = select(option, typed, "SELECT \n" + sql + "\n FROM " + RunTable.NAME);
        require(node.at("/modifiers").isEmpty(), option, typed);
        requireColumns(option, node.at("/select_list"), Set.of());
        Set<String> aliases = new HashSet<>();
        node.at("/select_list")
                .forEach(column -> aliases.add(column.path("alias").asText()));
        Set<String> aggregates = aggregates();
        List<String> functions = new ArrayList<>();
        visit(node.at("/select_list"), inner -> {
            if (inner.path("class").asText().equals("FUNCTION")) {
                functions.add(inner.path("function_name").asText());
            }
        });
        return new Columns(sql, aliases, functions.stream().anyMatch(aggregates::contains));
    }

    /** What to sort by: expressions, each with {@code desc} behind it or not. */
    String order(String option, String typed, Set<String> aliases) throws SQLException {
        String sql = names.quotePaths(typed);
        JsonNode node = select(option, typed, "SELECT 1 FROM " + RunTable.NAME + " ORDER BY \n" + sql + "\n");
        JsonNode modifiers = node.at("/modifiers");
        require(
                modifiers.size() == 1
                        && modifiers.at("/0/type").asText().equals("ORDER_MODIFIER")
                        && node.at("/select_list").size() == 1,
                option,
                typed);
        requireColumns(option, modifiers, aliases);
        return sql;
    }

    /** The one node of a query on runs that has nothing but columns and an order. */
    private JsonNode select(String option, String typed, String query) throws SQLException {
        JsonNode parsed = parse(query);
        if (parsed.path("error").asBoolean()) {
            if (parsed.path("error_type").asText().equals("parser")) {
                throw new UsageException(option + " is no SQL expression: "
                        + parsed.path("error_message").asText() + "; it is " + shown(typed));
            }
            require(false, option, typed);
        }
        JsonNode node = parsed.at("/statements/0/node");
        require(
                parsed.at("/statements").size() == 1
                        && node.path("type").asText().equals("SELECT_NODE")
                        && node.at("/from_table/type").asText().equals("BASE_TABLE")
                        && node.at("/from_table/table_name").asText().equals(RunTable.NAME)
                        && node.path("where_clause").isNull()
                        && node.path("group_expressions").isEmpty()
                        && node.path("having").isNull()
                        && node.path("qualify").isNull()
                        && node.path("sample").isNull()
                        && node.at("/cte_map/map").isEmpty(),
                option,
                typed);
        visit(node, inner -> require(!inner.path("class").asText().equals("SUBQUERY"), option, typed));
        return node;
    }

    private JsonNode parse(String query) throws SQLException {
        try (PreparedStatement statement =
                table.connection().prepareStatement("SELECT json_serialize_sql(?)::VARCHAR")) {
            statement.setString(1, query);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return JSON.readTree(result.getString(1));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("DuckDB tells of a query in no JSON", e);
        }
    }

    private void requireColumns(String option, JsonNode expressions, Set<String> aliases) {
        Set<String> parameters = new HashSet<>();
        visit(expressions, node -> {
            if (node.path("class").asText().equals("LAMBDA")) {
                visit(node.path("lhs"), named -> name(named).ifPresent(parameters::add));
            }
        });
        visit(
                expressions,
                node -> name(node).ifPresent(name -> {
                    String first = node.at("/column_names/0").asText();
                    if (!parameters.contains(first) && !aliases.contains(name)) {
                        requireColumn(option, name, first);
                    }
                }));
    }

    private void requireColumn(String option, String name, String first) {
        if (name.equalsIgnoreCase(WEIGHTS)) {
            throw new UsageException(
                    option + " asks for weights, which are in no table of runs; symsweep export RESULTS"
                            + " --format safetensors --to DIR writes them");
        }
        if (!names.has(name) && !names.has(first)) {
            throw new UsageException(option + " asks for unknown column " + name + ", the nearest are "
                    + names.nearest(name) + "; a text stands in single quotes");
        }
    }

    private static Optional<String> name(JsonNode node) {
        return node.path("class").asText().equals("COLUMN_REF")
                ? Optional.of(String.join(".", texts(node.path("column_names"))))
                : Optional.empty();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static void visit(JsonNode node, Consumer<JsonNode> visitor) {
        visitor.accept(node);
        node.forEach(inner -> visit(inner, visitor));
    }

    private Set<String> aggregates() throws SQLException {
        Set<String> aggregates = new HashSet<>();
        try (PreparedStatement statement = table.connection()
                        .prepareStatement("SELECT DISTINCT function_name FROM duckdb_functions()"
                                + " WHERE function_type = 'aggregate'");
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                aggregates.add(found.getString(1));
            }
        }
        return aggregates;
    }

    private static void require(boolean isExpression, String option, String typed) {
        if (!isExpression) {
            throw new UsageException(option + " is " + shown(typed) + ", must be " + AN_EXPRESSION);
        }
    }

    private static String shown(String typed) {
        return "\"" + typed.strip().replaceAll("\\s+", " ") + "\"";
    }
}
