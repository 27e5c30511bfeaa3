package dev.symsweep.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.analysis.AnalysisKinds;
import dev.symsweep.store.network.NetworkCodec;
import dev.symsweep.store.row.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page docs/run-store.md against the tables: all columns of the newest version of each, and their types. */
class RunStorePageTest {

    private static final Path PAGE = Path.of("..", "docs", "run-store.md");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");
    private static final String HEADING = "## ";
    private static final String TABLE = "| column | type | meaning |";
    private static final String ROW = "| `";
    private static final String LIST = "list of ";

    static Stream<Format> formats() {
        return Stream.concat(
                Stream.of(RunColumns.FORMAT, CheckpointStore.FORMAT, NetworkCodec.CODEC.format()),
                AnalysisKinds.all().stream()
                        .flatMap(kind -> kind.tables().stream())
                        .map(Codec::format));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void thePageHasEveryColumn(Format format) throws IOException {
        Map<String, String> columns = new TreeMap<>();
        format.schema().getFields().forEach(column -> columns.put(column.getName(), type(column)));

        assertThat(documented(format)).as("columns of " + format.id()).isEqualTo(columns);
    }

    private static String type(Type column) {
        if (!column.isPrimitive()) {
            return LIST;
        }
        boolean isText = column.getLogicalTypeAnnotation() instanceof StringLogicalTypeAnnotation;
        return isText
                ? "string"
                : column.asPrimitiveType().getPrimitiveTypeName().name().toLowerCase(Locale.ROOT);
    }

    /** The types of the columns in the table of a format's chapter, by name. */
    private static Map<String, String> documented(Format format) throws IOException {
        Map<String, String> columns = new TreeMap<>();
        Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !(line.startsWith(HEADING) && line.contains("(`" + format.id() + "`)")))
                .dropWhile(line -> !line.startsWith(TABLE))
                .takeWhile(line -> line.startsWith("|"))
                .filter(line -> line.startsWith(ROW))
                .map(line -> List.of(line.split(" ?\\| ")))
                .forEach(cells -> put(columns, names(cells.get(1)), cells.get(2)));
        return columns;
    }

    private static List<String> names(String cell) {
        return NAME.matcher(cell)
                .results()
                .map(MatchResult::group)
                .map(name -> name.replace("`", ""))
                .toList();
    }

    /** One type for all of a line's columns, or one for each. */
    private static void put(Map<String, String> columns, List<String> names, String types) {
        List<String> each = types.startsWith(LIST) ? List.of(LIST) : List.of(types.split(", "));
        for (int i = 0; i < names.size(); i++) {
            columns.put(names.get(i), each.get(Math.min(i, each.size() - 1)));
        }
    }
}
