package dev.symsweep.cli.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What DuckDB may do for us, and that it reads what we write. */
class RunTableTest {

    private static final Path GOLDEN =
            Path.of("..", "sweeps", "src", "test", "resources", "golden").toAbsolutePath();

    /** Should something ever get past the check of expressions, there is nothing to be had. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM glob('/etc/*')",
                "COPY (SELECT 1) TO '/tmp/never.csv'",
                "ATTACH '/tmp/never.db'",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SET enable_external_access = true",
                "SET autoload_known_extensions = true"
            })
    void nothingIsOpenToIt(String sql) throws SQLException {
        try (RunTable table = RunTable.of(List.of());
                Statement statement = table.connection().createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOf(SQLException.class)
                    .hasMessageMatching("(?s).*(disabled|locked|cannot be changed|Cannot change).*");
        }
    }

    @Test
    void aTableOfNoRunsHasItsColumns() throws SQLException {
        try (RunTable table = RunTable.of(List.of())) {
            assertThat(table.columns())
                    .contains("key", "spec", "test_loss", "history")
                    .doesNotContain("weights");
            assertThat(new RunQuery(Optional.of("test_loss > 1"), Optional.empty(), Optional.empty(), Optional.empty())
                            .of(table)
                            .rows())
                    .isEmpty();
        }
    }

    /** Of every table in every version, with a digest between its data and its footer, or without. */
    @Test
    void everyFileThatWasEverWrittenOpensInDuckDb() throws IOException, SQLException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(GOLDEN)) {
            files = all.filter(file -> file.toString().endsWith(".parquet")).toList();
        }
        assertThat(files).hasSizeGreaterThan(10);
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            for (Path file : files) {
                try (ResultSet rows = statement.executeQuery("SELECT count(*), count(COLUMNS(*)) FROM read_parquet('"
                        + file.toString().replace("'", "''") + "')")) {
                    assertThat(rows.next()).isTrue();
                    long count = rows.getLong(1);
                    assertThat(count).as(file.toString()).isPositive();
                    for (int i = 2; i <= rows.getMetaData().getColumnCount(); i++) {
                        assertThat(rows.getLong(i)).as(file + ", column " + i).isEqualTo(count);
                    }
                }
            }
        }
    }
}
