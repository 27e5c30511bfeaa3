package dev.symsweep.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.interpolate.CurveCodec;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.store.directory.Scan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens to the bytes of a file, either that is noticed or what is read is what was written. */
class DamagedBytesTest {

    private static final Configuration HADOOP = new Configuration();
    private static final RunKey RUN = Rows.spec(1).key();

    /** A prime, so that all columns and all bits of a byte have their turn; 1 tries all. */
    private static final int STEP = 331;

    @TempDir
    private Path root;

    /** A file of each table, and how all of it is read. */
    private enum Kind {
        RUN_ROW("runs") {
            @Override
            void write(String root) {
                RunStore.at(HADOOP, root).write(Rows.finished(1), Rows.weights(Rows.finished(1)));
            }

            @Override
            Optional<Object> read(String root) {
                return rows(RunStore.at(HADOOP, root).scan());
            }
        },
        RUN_WEIGHTS("runs") {
            @Override
            void write(String root) {
                RUN_ROW.write(root);
            }

            @Override
            Optional<Object> read(String root) {
                return Optional.of(bits(RunStore.at(HADOOP, root).weights(RUN)));
            }
        },
        CHECKPOINT("checkpoints") {
            @Override
            void write(String root) {
                RunStore.at(HADOOP, root).checkpoints().write(RUN, 2, new float[] {1, 2, 3});
            }

            @Override
            Optional<Object> read(String root) {
                return Optional.of(bits(RunStore.at(HADOOP, root).checkpoints().weights(RUN, 2)));
            }
        },
        CURVES("curves") {
            @Override
            void write(String root) {
                CurveCodec.table(HADOOP, root)
                        .write(List.of(Rows.curve(1, 2, Split.TEST), Rows.curve(1, 3, Split.TEST)));
            }

            @Override
            Optional<Object> read(String root) {
                return rows(CurveCodec.table(HADOOP, root).scan());
            }
        },
        PERMUTATIONS("permutations") {
            @Override
            void write(String root) {
                PermutationCodec.table(HADOOP, root).write(List.of(Rows.permutation(1, 2)));
            }

            @Override
            Optional<Object> read(String root) {
                return rows(PermutationCodec.table(HADOOP, root).scan());
            }
        };

        private final String directory;

        Kind(String directory) {
            this.directory = directory;
        }

        abstract void write(String root);

        /** Nothing if the file is said to be corrupt. */
        abstract Optional<Object> read(String root);

        private static Optional<Object> rows(Scan<?> scan) {
            return scan.corrupt().isEmpty() ? Optional.of(scan.rows()) : Optional.empty();
        }

        private static List<Integer> bits(float[] weights) {
            return IntStream.range(0, weights.length)
                    .mapToObj(i -> Float.floatToRawIntBits(weights[i]))
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aFlippedBitIsNoticedOrHarmless(Kind kind) throws IOException {
        Path file = written(kind);
        byte[] whole = Files.readAllBytes(file);
        Object expected = kind.read(root.toString()).orElseThrow();
        int noticed = 0;
        int tried = 0;
        for (int bit = 0; bit < 8 * whole.length; bit += STEP) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, damaged);
            noticed += isNoticed(kind, expected, "bit " + bit) ? 1 : 0;
            tried++;
        }
        assertThat(noticed).isGreaterThan(tried / 2);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void lostAndAddedBytesAreNoticed(Kind kind) throws IOException {
        Path file = written(kind);
        byte[] whole = Files.readAllBytes(file);
        Object expected = kind.read(root.toString()).orElseThrow();
        for (int length = 0; length < whole.length; length += STEP) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(isNoticed(kind, expected, "cut to " + length)).isTrue();
        }
        for (int more : new int[] {1, 8, 1000}) {
            Files.write(file, Arrays.copyOf(whole, whole.length + more));
            assertThat(isNoticed(kind, expected, more + " more")).isTrue();
        }
        byte[] twice = Arrays.copyOf(whole, 2 * whole.length);
        System.arraycopy(whole, 0, twice, whole.length, whole.length);
        Files.write(file, twice);
        isNoticed(kind, expected, "twice");
    }

    /** Data of many blocks, of which few are damaged. */
    @Test
    void everyBlockOfALongVectorIsVerified() throws IOException {
        float[] weights = new float[100_000];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i;
        }
        CheckpointStore checkpoints = RunStore.at(HADOOP, root.toString()).checkpoints();
        checkpoints.write(RUN, 1, weights);
        Path file = file("checkpoints");
        byte[] whole = Files.readAllBytes(file);
        assertThat(checkpoints.weights(RUN, 1)).containsExactly(weights);

        for (int place = 0; place < whole.length; place += whole.length / 50) {
            byte[] damaged = whole.clone();
            damaged[place] ^= 16;
            Files.write(file, damaged);
            assertThat(assertUnreadable(() -> checkpoints.weights(RUN, 1)))
                    .contains("digest says")
                    .contains(place < 4 * weights.length ? "bytes " + (place >> 16 << 16) + " to " : "");
        }
    }

    private static String assertUnreadable(Runnable reading) {
        try {
            reading.run();
        } catch (UnreadableRunException e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("read as if nothing were wrong");
    }

    /** Fails where it is neither noticed nor harmless. */
    private boolean isNoticed(Kind kind, Object expected, String damage) {
        try {
            Optional<Object> read = kind.read(root.toString());
            read.ifPresent(found -> assertThat(found).as("%s, %s", kind, damage).isEqualTo(expected));
            return read.isEmpty();
        } catch (UnreadableRunException e) {
            return true;
        }
    }

    private Path written(Kind kind) throws IOException {
        kind.write(root.toString());
        return file(kind.directory);
    }

    private Path file(String directory) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(directory))) {
            return files.findFirst().orElseThrow();
        }
    }
}
