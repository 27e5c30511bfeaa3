package dev.symsweep.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rows are read before they are asked for. */
class RowSourcesTest {

    private static final RunKey RUN = Rows.spec(1).key();
    private static final Snapshot SHORT = Snapshot.after(RUN, 1);
    private static final Snapshot LONG = Snapshot.after(RUN, 2);

    @TempDir
    private Path root;

    @Test
    void aLongRowIsNotReadAhead() throws IOException {
        assertThat(isReadAhead(1L << 30)).isFalse();
    }

    @Test
    void aShortRowIsReadAhead() throws IOException {
        assertThat(isReadAhead(1)).isTrue();
    }

    /** A row that was read is there though its file is gone. */
    private boolean isReadAhead(long length) throws IOException {
        CheckpointStore store =
                RunStore.open(new Configuration(), root.toString(), "test").checkpoints();
        store.write(RUN, 1, new float[] {1});
        store.write(RUN, 2, new float[] {2});
        Map<Snapshot, FileStatus> places = new TreeMap<>();
        store.files()
                .files()
                .listed()
                .forEach(file -> places.put(
                        file.getPath()
                                        .getName()
                                        .equals(store.files().file(SHORT).getName())
                                ? SHORT
                                : LONG,
                        file));
        RowSources sources =
                new RowSources(store.files(), places, Map.of(places.get(SHORT), 1L, places.get(LONG), length));

        assertThat(sources.next().name()).isEqualTo(SHORT);
        Files.delete(root.resolve("checkpoints/" + store.files().file(LONG).getName()));
        return sources.hasNext() && sources.next().name().equals(LONG);
    }
}
