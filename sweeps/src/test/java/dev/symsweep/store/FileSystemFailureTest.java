package dev.symsweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.analysis.interpolate.CurveCodec;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.store.FaultyFileSystem.Faults;
import dev.symsweep.store.directory.Directory;
import dev.symsweep.store.directory.ParquetFiles;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.row.Format;
import dev.symsweep.store.run.RunRow;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be read now may be whole: it is no corrupt file, whose run would be trained again and replaced. */
class FileSystemFailureTest {

    private static final RunKey RUN = Rows.spec(1).key();

    @TempDir
    private java.nio.file.Path root;

    static Stream<Arguments> failures() {
        Faults refusing = new Faults() {
            @Override
            protected void beforeOpen(Path file) throws IOException {
                if (file.getName().endsWith(".parquet")) {
                    throw new FileNotFoundException(file + " (Permission denied)");
                }
            }
        };
        Faults failingInTheFooter = new Faults() {
            @Override
            protected void beforeRead(Path file, long position) throws IOException {
                if (file.getName().endsWith(".parquet")) {
                    throw new IOException("Connection reset by peer");
                }
            }
        };
        Faults failingInTheRows = new Faults() {
            @Override
            protected void beforeRead(Path file, long position) throws IOException {
                if (file.getName().endsWith(".parquet") && position < footer(file)) {
                    throw new IOException("Connection reset by peer");
                }
            }
        };
        return Stream.of(
                Arguments.of(
                        "no permission",
                        refusing,
                        ": Permission denied; have the right to it given, the same command goes on"),
                Arguments.of("failure in the footer", failingInTheFooter, "Connection reset by peer"),
                Arguments.of("failure in the rows", failingInTheRows, "Connection reset by peer"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void aFileThatCannotBeReadNowIsNotCorrupt(String name, Faults faults, String cause) {
        String files = FaultyFileSystem.root(root);
        store(FaultyFileSystem.with(new Faults()), files);
        Configuration failing = FaultyFileSystem.with(faults);

        RunStore runs = RunStore.at(failing, files);
        assertThatThrownBy(runs::scan)
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("cannot read ")
                .hasMessageContaining(RUN + ".parquet: ")
                .hasMessageEndingWith(cause)
                .message()
                .hasLineCount(1);
        for (ThrowingCallable reading : List.<ThrowingCallable>of(() -> runs.read(RUN), () -> runs.weights(RUN))) {
            assertThatThrownBy(reading)
                    .isInstanceOf(StoreException.class)
                    .isNotInstanceOf(UnreadableRunException.class)
                    .hasMessageEndingWith(cause);
        }
        assertThatThrownBy(CurveCodec.table(failing, files)::scan)
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith(cause);
    }

    @Test
    void aFileOfANewerSymsweepIsNotCorrupt() {
        storeAsNewer();

        RunStore runs = RunStore.at(new Configuration(), root.toString());
        assertThatThrownBy(runs::scan)
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith(
                        RUN + ".parquet: format is run/5, written by a newer Symsweep; this one reads run/1..4");
        assertThatThrownBy(() -> runs.weights(RUN))
                .isInstanceOf(StoreException.class)
                .isNotInstanceOf(UnreadableRunException.class);
        assertThatThrownBy(CurveCodec.table(new Configuration(), root.toString())::scan)
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith("format is curve/5, written by a newer Symsweep; this one reads curve/1..3");
    }

    /** Whose digest would be right. */
    @Test
    void aVersionThatIsNotWhatWasWrittenIsNoNewerOne() throws IOException {
        store(new Configuration(), root.toString());
        replace("runs", "run/4", "run/5");
        replace("curves", "curve/3", "curve/4");

        assertThat(RunStore.at(new Configuration(), root.toString()).scan().corrupt())
                .singleElement()
                .satisfies(file ->
                        assertThat(file.reason()).isEqualTo("its footer is not as it was written, its digest says"));
        assertThat(CurveCodec.table(new Configuration(), root.toString()).scan().corrupt())
                .hasSize(1);
    }

    @Test
    void brokenBytesAndMissingFilesAreUnreadable() throws IOException {
        store(new Configuration(), root.toString());
        RunStore runs = RunStore.at(new Configuration(), root.toString());
        Files.writeString(root.resolve("runs").resolve(RUN + ".parquet"), "no Parquet file");

        assertThatThrownBy(() -> runs.read(RUN)).isInstanceOf(UnreadableRunException.class);
        assertThatThrownBy(() -> runs.weights(RUN)).isInstanceOf(UnreadableRunException.class);
        assertThatThrownBy(() -> runs.weights(Rows.spec(9).key()))
                .isInstanceOf(UnreadableRunException.class)
                .hasMessageEndingWith(": no such file");
    }

    /** Where the footer begins: its length stands before the last four bytes. */
    private static long footer(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(java.nio.file.Path.of(file.toUri().getPath()));
        int place = bytes.length - 8;
        return place - ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(place);
    }

    private void storeAsNewer() {
        store(new Configuration(), root.toString());
        Directory directory = Directory.of(new Configuration(), root.toString());
        RunRow run = Rows.finished(1);
        ParquetFiles.plain(directory.child("runs"), RunColumns.FORMAT.raised(Map.of()))
                .write(RUN.hex(), List.of(run), (row, into) -> {
                    RunColumns.write(row, RunColumns.spec(row).orElseThrow(), into);
                    into.put(RunColumns.WEIGHTS, Rows.weights(row));
                });
        Format curves = CurveCodec.CODEC.format().raised(Map.of()).raised(Map.of());
        ParquetFiles.plain(directory.child("curves"), curves)
                .write("newer", List.of(Rows.curve(1, 2, Split.TEST)), CurveCodec.CODEC::write);
    }

    private static void store(Configuration hadoop, String root) {
        RunStore.open(hadoop, root, "test").write(Rows.finished(1), Rows.weights(Rows.finished(1)));
        CurveCodec.table(hadoop, root).write(List.of(Rows.curve(1, 2, Split.TEST)));
    }

    private void replace(String directory, String old, String replacement) throws IOException {
        try (Stream<java.nio.file.Path> files = Files.list(root.resolve(directory))) {
            for (java.nio.file.Path file : files.toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(content).contains(old);
                Files.writeString(file, content.replace(old, replacement), StandardCharsets.ISO_8859_1);
            }
        }
    }
}
