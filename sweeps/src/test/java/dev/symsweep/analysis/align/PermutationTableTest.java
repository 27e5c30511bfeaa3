package dev.symsweep.analysis.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.alignment.group.Permutation;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Shape;
import dev.symsweep.population.Snapshot;
import dev.symsweep.store.Rows;
import dev.symsweep.store.Table;
import dev.symsweep.store.directory.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PermutationTableTest {

    @TempDir
    Path root;

    private Table<PermutationKey, PermutationRow> store;

    @BeforeEach
    void openStore() {
        store = PermutationCodec.table(new Configuration(), root.toString());
    }

    @Test
    void permutationsComeBackAsTheyWereWrittenSortedByKey() {
        List<PermutationRow> rows = List.of(Rows.permutation(1, 2), Rows.permutation(2, 1), Rows.permutation(3, 1));

        store.write(rows.subList(0, 2));
        store.write(rows.subList(2, 3));

        assertThat(store.scan().rows())
                .containsExactlyInAnyOrderElementsOf(rows)
                .isSortedAccordingTo((a, b) -> a.key().compareTo(b.key()));
        assertThat(store.scan().corrupt()).isEmpty();
    }

    @Test
    void theIndexSaysInWhichFileAPermutationLies() {
        store.write(List.of(Rows.permutation(1, 2), Rows.permutation(2, 1)));
        store.write(List.of(Rows.permutation(3, 1)));

        assertThat(store.index().rows())
                .hasSize(3)
                .allSatisfy(entry -> assertThat(store.read(entry.file()))
                        .extracting(PermutationRow::key)
                        .contains(entry.key()));
        assertThatThrownBy(() -> store.read("none.parquet"))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith("none.parquet: no such file");
    }

    @Test
    void aRepeatedTaskReplacesItsOwnFile() throws IOException {
        List<PermutationRow> rows = List.of(Rows.permutation(1, 2), Rows.permutation(3, 1));

        store.write(rows);
        store.write(List.of(rows.get(1), rows.get(0)));

        assertThat(files()).hasSize(1);
    }

    @Test
    void aDamagedFileIsNamedAndDoesNotStopTheOthers() throws IOException {
        store.write(List.of(Rows.permutation(1, 2)));
        Path damaged = files().get(0);
        Files.writeString(damaged, "garbage");
        store.write(List.of(Rows.permutation(3, 1)));

        assertThat(store.scan().rows()).containsExactly(Rows.permutation(3, 1));
        assertThat(store.index().corrupt())
                .singleElement()
                .satisfies(corrupt -> assertThat(corrupt.name())
                        .endsWith(damaged.getFileName().toString()));
    }

    @Test
    void aPermutationOfOtherGroupsIsRefused() {
        PermutationRow row = Rows.permutation(1, 2);
        PermutationGroups groups =
                PermutationGroups.of(new Mlp(List.of(3, 2), Norm.NONE, Activation.RELU).network(Shape.of(2), 2));
        PermutationGroups others =
                PermutationGroups.of(new Mlp(List.of(3), Norm.NONE, Activation.RELU).network(Shape.of(2), 2));

        assertThat(row.permutation(groups).permutations())
                .containsExactly(Permutation.of(2, 0, 1), Permutation.of(1, 0));
        assertThat(PermutationRow.groups(row.permutation(groups))).isEqualTo(row.groups());
        assertThatThrownBy(() -> row.permutation(others))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("has groups [hidden1, hidden2], its network has [hidden1]");
    }

    @Test
    void aFrameIsNamedByItsMethodAndItsRunsInAnyOrder() {
        MethodId method = new MethodId("0123456789ab");
        Snapshot one = Snapshot.end(Rows.spec(1).key());
        Snapshot two = Snapshot.end(Rows.spec(2).key());

        assertThat(FrameKey.of(method, List.of(one, two)))
                .isEqualTo(FrameKey.of(method, List.of(two, one)))
                .isNotEqualTo(FrameKey.of(method, List.of(one)))
                .isNotEqualTo(FrameKey.of(method, List.of(one, Snapshot.after(two.run(), 3))))
                .isNotEqualTo(FrameKey.of(new MethodId("0123456789ac"), List.of(one, two)));
    }

    @Test
    void snapshotsAndFramesComeBack() {
        PermutationRow pair = Rows.permutation(1, 2);
        Snapshot moved = Snapshot.after(Rows.spec(1).key(), 3);
        PermutationRow onSnapshots = with(
                pair,
                new PermutationKey(
                        pair.key().method(),
                        moved,
                        Target.of(Snapshot.after(Rows.spec(2).key(), 0))),
                0);
        FrameKey frame = FrameKey.of(
                pair.key().method(), List.of(moved, Snapshot.end(Rows.spec(2).key())));
        PermutationRow inFrame = with(pair, new PermutationKey(pair.key().method(), moved, Target.of(frame)), 2);

        store.write(List.of(onSnapshots, inFrame));

        assertThat(store.scan().rows()).containsExactly(onSnapshots, inFrame);
        assertThat(store.index().rows()).extracting(Table.Entry::key).containsExactly(onSnapshots.key(), inFrame.key());
    }

    @Test
    void noPermutationsAreNoneToReadAndNoneToWrite() {
        assertThat(store.scan().rows()).isEmpty();
        assertThatThrownBy(() -> store.write(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static PermutationRow with(PermutationRow row, PermutationKey key, int frameSize) {
        return new PermutationRow(key, row.method(), row.arm(), frameSize, row.groups(), row.objective(), row.effect());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("permutations"))) {
            return files.toList();
        }
    }
}
