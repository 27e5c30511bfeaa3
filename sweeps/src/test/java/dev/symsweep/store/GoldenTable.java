package dev.symsweep.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.store.directory.Scan;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** The newest version of a table, and the rows that its golden files hold. */
interface GoldenTable {

    /** The configuration of all golden tables. */
    Configuration HADOOP = new Configuration();

    /** Name and version of its format. */
    String id();

    /** Its rows, in the order of their keys. */
    List<?> rows();

    /** Writes the rows into the store at a root. */
    void write(String root);

    /** What the store at a root holds. */
    List<?> read(String root);

    /** A table of keyed rows. */
    static <K extends Comparable<K>, R> GoldenTable of(Codec<K, R> codec, List<R> rows) {
        return new Keyed<>(
                codec, rows.stream().sorted(Comparator.comparing(codec::key)).toList());
    }

    /** The runs, which have a store of their own. */
    static GoldenTable ofRuns(List<RunRow> rows) {
        return new Runs(rows.stream()
                .sorted(Comparator.comparing(row -> row.run().key()))
                .toList());
    }

    /** A table with a codec. */
    record Keyed<K extends Comparable<K>, R>(Codec<K, R> codec, List<R> rows) implements GoldenTable {

        @Override
        public String id() {
            return codec.format().id();
        }

        @Override
        public void write(String root) {
            Table.at(HADOOP, root, codec).write(rows);
        }

        @Override
        public List<R> read(String root) {
            Scan<R> scan = Table.at(HADOOP, root, codec).scan();
            assertThat(scan.corrupt()).isEmpty();
            return scan.rows();
        }

        @Override
        public String toString() {
            return id();
        }
    }

    /** The runs with their weights. */
    record Runs(List<RunRow> rows) implements GoldenTable {

        @Override
        public String id() {
            return RunColumns.FORMAT.id();
        }

        @Override
        public void write(String root) {
            RunStore store = RunStore.open(HADOOP, root, "test");
            rows.forEach(row -> store.write(row, weights(row)));
        }

        @Override
        public List<RunRow> read(String root) {
            RunStore store = RunStore.openExisting(HADOOP, root, "test");
            assertThat(store.scan().corrupt()).isEmpty();
            List<RunRow> read = store.scan().rows();
            for (RunRow row : read) {
                assertThat(
                                row.outcome().status() == RunStatus.FAILED
                                        ? new float[0]
                                        : store.weights(row.run().key()))
                        .isEqualTo(weights(row));
            }
            return read;
        }

        private static float[] weights(RunRow row) {
            return row.outcome().status() == RunStatus.FAILED ? new float[0] : Rows.weights(row);
        }

        @Override
        public String toString() {
            return id();
        }
    }
}
