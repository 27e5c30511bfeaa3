package dev.symsweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.analysis.interpolate.CurveCodec;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.store.directory.Scan;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.run.RunRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One file is damaged, its neighbour is not. */
class CorruptRunTest {

    private static final RunKey DAMAGED = Rows.spec(1).key();

    @TempDir
    Path root;

    private RunStore store;
    private Path file;

    private interface Damage {

        byte[] to(byte[] content);
    }

    @BeforeEach
    void storeTwoRuns() {
        store = RunStore.open(new Configuration(), root.toString(), "test");
        store.write(Rows.finished(1), Rows.weights(Rows.finished(1)));
        store.write(Rows.finished(2), Rows.weights(Rows.finished(2)));
        file = root.resolve("runs").resolve(DAMAGED + ".parquet");
    }

    static Stream<Arguments> damages() {
        Damage empty = content -> new byte[0];
        Damage truncated = content -> Arrays.copyOf(content, content.length / 2);
        Damage lastByteGone = content -> Arrays.copyOf(content, content.length - 1);
        Damage garbage = content -> "this is no Parquet file, whatever its name says".getBytes(StandardCharsets.UTF_8);
        Damage zeros = content -> new byte[content.length];
        Damage footerLength = content -> {
            content[content.length - 6] ^= 0x40;
            return content;
        };
        Damage spec = content -> flip(content, "{\"architecture\"");
        return Stream.of(
                Arguments.of("empty", empty),
                Arguments.of("truncated", truncated),
                Arguments.of("last byte gone", lastByteGone),
                Arguments.of("garbage", garbage),
                Arguments.of("zeros", zeros),
                Arguments.of("footer length", footerLength),
                Arguments.of("a bit of the spec", spec));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void aDamagedFileIsNamedAndHidesNoOther(String name, Damage damage) throws IOException {
        Files.write(file, damage.to(Files.readAllBytes(file)));

        Scan<RunRow> scan = store.scan();

        assertThat(scan.rows()).containsExactly(Rows.finished(2));
        assertThat(scan.corrupt()).singleElement().satisfies(corrupt -> {
            assertThat(corrupt.name()).endsWith(DAMAGED + ".parquet");
            assertThat(corrupt.reason()).isNotBlank().hasLineCount(1);
        });
        assertThatThrownBy(() -> store.read(DAMAGED))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(DAMAGED + ".parquet is corrupt: ")
                .message()
                .hasLineCount(1);
    }

    @Test
    void aFlippedBitInTheWeightsIsNoticed() throws IOException {
        byte[] content = Files.readAllBytes(file);
        int place = indexOf(content, new byte[] {0x23, 0x01, (byte) 0xc0, 0x7f});
        content[place] ^= 1;
        Files.write(file, content);

        assertThatThrownBy(() -> store.weights(DAMAGED))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(DAMAGED + ".parquet is corrupt: ");
    }

    @Test
    void aFileUnderAnotherRunsNameIsCorrupt() throws IOException {
        Files.copy(file, root.resolve("runs").resolve(Rows.spec(3).key() + ".parquet"));

        assertThat(store.scan().rows()).hasSize(2);
        assertThat(store.scan().corrupt())
                .singleElement()
                .satisfies(corrupt -> assertThat(corrupt.reason()).contains("its name says otherwise"));
    }

    @Test
    void aTableOfAnotherKindIsCorrupt() throws IOException {
        CurveCodec.table(new Configuration(), root.toString()).write(List.of(Rows.curve(1, 2, Split.TEST)));
        try (Stream<Path> curves = Files.list(root.resolve("curves"))) {
            Files.copy(curves.findFirst().orElseThrow(), file, StandardCopyOption.REPLACE_EXISTING);
        }

        assertThat(store.scan().corrupt())
                .singleElement()
                .satisfies(corrupt -> assertThat(corrupt.reason()).isEqualTo("format is curve/3, must be run/1..4"));
    }

    @Test
    void aMendedFileIsReadAgain() throws IOException {
        Files.write(file, new byte[0]);
        store.write(Rows.finished(1), Rows.weights(Rows.finished(1)));

        assertThat(store.scan().rows()).hasSize(2);
        assertThat(store.scan().corrupt()).isEmpty();
    }

    private static byte[] flip(byte[] content, String where) {
        content[indexOf(content, where.getBytes(StandardCharsets.UTF_8))] ^= 1;
        return content;
    }

    private static int indexOf(byte[] content, byte[] sought) {
        for (int i = 0; i + sought.length <= content.length; i++) {
            if (Arrays.equals(content, i, i + sought.length, sought, 0, sought.length)) {
                return i;
            }
        }
        throw new AssertionError("the file does not hold what is to be damaged");
    }
}
