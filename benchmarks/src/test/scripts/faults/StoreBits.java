import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compares the tables of two stores by DuckDB, which shares no code with Symsweep's readers. Reads lines of a reference
 * and a store, separated by a tab. Answers each with the number of runs, of rows that the reference has not or not so,
 * of bits that differ, and where the first is: {@code 8 0 0 -}. A row that only one of them has counts with all its
 * bits; one that lies there twice is one row.
 */
public final class StoreBits {

    private static final String RUNS = "runs/*.parquet";

    private static final List<String> TABLES = List.of(
            RUNS,
            "checkpoints/*.parquet",
            "networks/*.parquet",
            "permutations/*.parquet",
            "curves/*.parquet",
            "surfaces/*.parquet",
            "mli/*.parquet",
            "distances/*.parquet",
            "metanets/*.parquet",
            "zoo/*/*/*.parquet");

    /** Times, and the command that repeats a run, which names the store's place. */
    private static final Set<String> LEFT_OUT =
            Set.of("training_seconds", "overhead_seconds", "images_per_second", "seconds", "command");

    private static final Map<String, Map<String, Map<String, byte[]>>> REFERENCES = new HashMap<>();

    private StoreBits() {}

    public static void main(String[] arguments) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] paths = line.split("\t");
                if (!REFERENCES.containsKey(paths[0])) {
                    REFERENCES.put(paths[0], tables(duckdb, Path.of(paths[0])));
                }
                System.out.println(compare(REFERENCES.get(paths[0]), duckdb, Path.of(paths[1])));
                System.out.flush();
            }
        }
    }

    private static String compare(Map<String, Map<String, byte[]>> reference, Connection duckdb, Path store) {
        Map<String, Map<String, byte[]>> other;
        try {
            other = tables(duckdb, store);
        } catch (SQLException | IOException e) {
            return "0 0 1 cannot be read: " + e.getMessage().lines().findFirst().orElse("");
        }
        long wrong = 0;
        long bits = 0;
        String first = "-";
        for (String table : TABLES) {
            Map<String, byte[]> expected = reference.get(table);
            Map<String, byte[]> found = other.get(table);
            TreeMap<String, byte[]> all = new TreeMap<>(expected);
            all.putAll(found);
            for (String row : all.keySet()) {
                long differing = differingBits(expected.get(row), found.get(row));
                if (differing > 0 && bits == 0) {
                    String here = expected.containsKey(row) ? "differs in" : "has besides";
                    String how = found.containsKey(row) ? here : "lacks";
                    first = table + " " + how + " " + row.substring(0, Math.min(160, row.length()));
                }
                wrong += differing > 0 && found.containsKey(row) ? 1 : 0;
                bits += differing;
            }
        }
        return other.get(RUNS).size() + " " + wrong + " " + bits + " " + first;
    }

    private static long differingBits(byte[] expected, byte[] found) {
        byte[] one = expected == null ? new byte[0] : expected;
        byte[] other = found == null ? new byte[0] : found;
        if ((expected == null) != (found == null)) {
            return 8L * Math.max(1, one.length + other.length);
        }
        long bits = 8L * Math.abs(one.length - other.length);
        for (int i = 0; i < Math.min(one.length, other.length); i++) {
            bits += Integer.bitCount((one[i] ^ other[i]) & 0xff);
        }
        return bits;
    }

    private static Map<String, Map<String, byte[]>> tables(Connection duckdb, Path store)
            throws SQLException, IOException {
        Map<String, Map<String, byte[]>> tables = new LinkedHashMap<>();
        for (String table : TABLES) {
            tables.put(table, rows(duckdb, store, table));
        }
        return tables;
    }

    /** Texts and integers say which row it is, all else is what it holds. */
    private static Map<String, byte[]> rows(Connection duckdb, Path store, String table)
            throws SQLException, IOException {
        Map<String, byte[]> rows = new TreeMap<>();
        Path directory = store.resolve(table.substring(0, table.indexOf('/')));
        if (!hasFiles(directory)) {
            return rows;
        }
        String pattern = (store + "/" + table).replace("'", "''");
        try (Statement statement = duckdb.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT * FROM read_parquet('" + pattern + "', union_by_name = true)")) {
            ResultSetMetaData columns = result.getMetaData();
            while (result.next()) {
                StringBuilder name = new StringBuilder();
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    if (!LEFT_OUT.contains(columns.getColumnName(i))) {
                        append(result, i, columns.getColumnType(i), name, content);
                    }
                }
                add(rows, name.toString(), content.toByteArray());
            }
        }
        return rows;
    }

    /** A row that lies there twice with other bits is another row. */
    private static void add(Map<String, byte[]> rows, String name, byte[] content) {
        String free = name;
        for (int i = 2; rows.containsKey(free) && !Arrays.equals(rows.get(free), content); i++) {
            free = name + " (" + i + ")";
        }
        rows.put(free, content);
    }

    private static void append(
            ResultSet result, int column, int type, StringBuilder name, ByteArrayOutputStream content)
            throws SQLException, IOException {
        switch (type) {
            case Types.BLOB -> {
                Blob blob = result.getBlob(column);
                content.write(blob == null ? new byte[0] : blob.getBytes(1, (int) blob.length()));
            }
            case Types.DOUBLE -> content.write(ByteBuffer.allocate(Double.BYTES)
                    .putLong(Double.doubleToRawLongBits(result.getDouble(column)))
                    .array());
            case Types.VARCHAR, Types.INTEGER, Types.BIGINT -> name.append(result.getString(column)).append(' ');
            default -> content.write(result.getString(column).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static boolean hasFiles(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.anyMatch(file -> file.getFileName().toString().endsWith(".parquet"));
        }
    }
}
