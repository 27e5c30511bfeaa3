package dev.symsweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.store.NormTable.Key;
import dev.symsweep.store.NormTable.Row;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.row.Format;
import dev.symsweep.store.row.NewRow;
import dev.symsweep.store.row.StoredRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {

    private static final Row FINAL = new Row(new Key(Rows.spec(1).key(), -1), 2.5, List.of());
    private static final Row EPOCH = new Row(new Key(Rows.spec(2).key(), 3), 1.5, List.of(0.5, 1.0));

    @TempDir
    private Path root;

    private Table<Key, Row> first;
    private Table<Key, Row> second;

    @BeforeEach
    void openTables() {
        first = Table.at(new Configuration(), root.toString(), NormTable.FIRST);
        second = Table.at(new Configuration(), root.toString(), NormTable.SECOND);
    }

    @Test
    void anOlderFileIsDataWithTheStatedValues() {
        first.write(List.of(FINAL));
        second.write(List.of(EPOCH));

        assertThat(second.scan().corrupt()).isEmpty();
        assertThat(second.scan().rows()).containsExactlyInAnyOrder(FINAL, EPOCH);
        assertThat(second.index().rows())
                .extracting(Table.Entry::key)
                .containsExactlyInAnyOrder(FINAL.key(), EPOCH.key());
    }

    @Test
    void onlyAFileOfANewerVersionIsRefused() {
        second.write(List.of(EPOCH));

        assertThatThrownBy(first::scan)
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith("format is norm/2, written by a newer Symsweep; this one reads norm/1");
    }

    /** Whichever of their files comes first. */
    @Test
    void ofTwoRowsWithOneKeyTheNewerVersionsCounts() {
        for (int seed = 1; seed <= 8; seed++) {
            Key key = new Key(Rows.spec(seed).key(), -1);
            first.write(List.of(new Row(key, 1, List.of())));
            second.write(List.of(new Row(key, 2, List.of(7.0)), new Row(new Key(key.run(), seed), 3, List.of())));
        }

        assertThat(second.scan().rows()).hasSize(16).extracting(Row::norm).containsOnly(2.0, 3.0);
        Map<Key, Row> read = second.read(second.index().rows());
        assertThat(List.copyOf(read.values())).isEqualTo(second.scan().rows());
    }

    @Test
    void rowsAreReadByTheirEntries() throws IOException {
        second.write(List.of(FINAL, EPOCH));
        List<Table.Entry<Key>> entries = second.index().rows();
        Table.Entry<Key> one = entries.get(0);

        assertThat(second.read(List.of(one))).containsOnlyKeys(one.key());
        assertThat(second.read(entries)).containsValues(FINAL, EPOCH).hasSize(2);

        Table.Entry<Key> gone = new Table.Entry<>(new Key(Rows.spec(9).key(), 0), one.file());
        assertThatThrownBy(() -> second.read(List.of(gone)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(one.file() + " no longer holds ");
        Files.delete(root.resolve("norms").resolve(one.file()));
        assertThatThrownBy(() -> second.read(entries)).hasMessageEndingWith(one.file() + ": no such file");
    }

    @Test
    void aRowThatLacksAColumnIsNotWritten() {
        Codec<Key, Row> careless = new Careless();

        assertThatThrownBy(() ->
                        Table.at(new Configuration(), root.toString(), careless).write(List.of(EPOCH)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("column norm was put 0 times, must be put once");
        assertThat(root.resolve("norms")).isEmptyDirectory();
    }

    private static final class Careless implements Codec<Key, Row> {

        @Override
        public Format format() {
            return NormTable.FIRST.format();
        }

        @Override
        public Key key(Row row) {
            return row.key();
        }

        @Override
        public void write(Row row, NewRow into) {
            into.put("run", row.key().run().hex());
        }

        @Override
        public List<String> keyColumns() {
            return List.of("run");
        }

        @Override
        public Key readKey(StoredRow row) {
            return EPOCH.key();
        }

        @Override
        public Row read(StoredRow row) {
            return EPOCH;
        }
    }
}
