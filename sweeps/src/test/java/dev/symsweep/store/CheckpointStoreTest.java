package dev.symsweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.spec.RunKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointStoreTest {

    private static final RunKey ONE = Rows.spec(1).key();
    private static final RunKey TWO = Rows.spec(2).key();
    private static final float[] WEIGHTS = {-0f, Float.MIN_VALUE, Float.intBitsToFloat(0x7fc00123), 1.5f};

    @TempDir
    Path root;

    private CheckpointStore store;

    @BeforeEach
    void openStore() {
        store = RunStore.open(new Configuration(), root.toString(), "test").checkpoints();
    }

    @Test
    void aCheckpointComesBackBitByBit() {
        store.write(ONE, 0, new float[] {1});
        store.write(ONE, 10, WEIGHTS);

        float[] read = store.weights(ONE, 10);

        assertThat(read).hasSameSizeAs(WEIGHTS);
        for (int i = 0; i < read.length; i++) {
            assertThat(Float.floatToRawIntBits(read[i])).isEqualTo(Float.floatToRawIntBits(WEIGHTS[i]));
        }
        assertThat(store.weights(ONE, 0)).containsExactly(1);
    }

    @Test
    void theEpochsOfEachRunAreListedWithoutReadingThem() throws IOException {
        store.write(ONE, 0, WEIGHTS);
        store.write(ONE, 10, WEIGHTS);
        store.write(TWO, 2, WEIGHTS);
        Files.writeString(directory().resolve("." + file(TWO, 3) + ".1234.tmp"), "half a che");
        Files.writeString(directory().resolve("notes.parquet"), "of someone else");

        assertThat(store.epochs()).isEqualTo(Map.of(ONE, Set.of(0, 10), TWO, Set.of(2)));
    }

    @Test
    void aStoreWithoutCheckpointsHasNone() {
        assertThat(store.epochs()).isEmpty();
        assertThat(directory()).doesNotExist();
    }

    /** Its parts are read side by side. */
    @Test
    void damageIsFoundInAllPartsOfALongFile() throws IOException {
        store.write(ONE, 1, new float[10 << 20]);
        Path file = directory().resolve(file(ONE, 1));
        assertThat(store.verify(ONE, 1)).isEmpty();
        byte[] content = Files.readAllBytes(file);
        for (int eighth = 1; eighth < 8; eighth++) {
            int place = content.length / 8 * eighth;
            content[place] ^= 1;
            Files.write(file, content);
            content[place] ^= 1;

            assertThat(store.verify(ONE, 1)).as("byte %d", place).isPresent();
        }
    }

    @Test
    void aCheckpointThatIsMissingDamagedOrOfAnotherRunIsNamed() throws IOException {
        assertThatThrownBy(() -> store.weights(ONE, 5))
                .isInstanceOf(UnreadableRunException.class)
                .hasMessageEndingWith(file(ONE, 5) + ": no such file");

        store.write(ONE, 5, WEIGHTS);
        Files.copy(directory().resolve(file(ONE, 5)), directory().resolve(file(ONE, 6)));
        assertThatThrownBy(() -> store.weights(ONE, 6))
                .isInstanceOf(UnreadableRunException.class)
                .hasMessageContaining(file(ONE, 6) + " is corrupt: holds another checkpoint than its name says");

        byte[] content = Files.readAllBytes(directory().resolve(file(ONE, 5)));
        Files.write(directory().resolve(file(ONE, 5)), Arrays.copyOf(content, content.length / 2));
        assertThatThrownBy(() -> store.weights(ONE, 5))
                .isInstanceOf(UnreadableRunException.class)
                .hasMessageContaining(file(ONE, 5) + " is corrupt: ")
                .message()
                .hasLineCount(1);
    }

    @Test
    void epochsAreNotNegative() {
        assertThatThrownBy(() -> store.write(ONE, -1, WEIGHTS)).hasMessage("epoch is -1, must be 0 or more");
    }

    private Path directory() {
        return root.resolve("checkpoints");
    }

    private static String file(RunKey key, int epoch) {
        return key + "-" + epoch + ".parquet";
    }
}
