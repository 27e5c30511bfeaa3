package dev.symsweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.analysis.interpolate.CurveCodec;
import dev.symsweep.spec.Split;
import dev.symsweep.store.FaultyFileSystem.Faults;
import dev.symsweep.store.directory.AtomicFile;
import dev.symsweep.store.directory.Directory;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.directory.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FsStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.ipc.RemoteException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Writing fails half-way, in all the ways in which file systems fail: it says so and leaves nothing behind. */
class FullDiskTest {

    private static final String NO_ROOM = "No space left on device; make room, the same command goes on";

    @TempDir
    private java.nio.file.Path root;

    private int openBefore;

    private interface Failing {

        void fail() throws IOException;
    }

    private interface Writing {

        void write(Configuration hadoop, String root);
    }

    @BeforeEach
    void countStreams() {
        openBefore = FaultyFileSystem.openForWriting();
    }

    static Stream<Arguments> failures() {
        IOException full = new IOException("No space left on device");
        Failing hadoopsLocalDisk = () -> {
            throw error(full);
        };
        Failing plain = () -> {
            throw full;
        };
        Failing unchecked = () -> {
            throw new UncheckedIOException(full);
        };
        Failing ofJava = () -> {
            throw new FileSystemException("/some/where", null, "No space left on device");
        };
        Failing fileSize = () -> {
            throw error(new IOException("File too large"));
        };
        Failing quota = () -> {
            throw new RemoteException(
                    IOException.class.getName(), "The DiskSpace quota of /out is exceeded: quota = 1 MB\nat trace");
        };
        Failing library = () -> {
            throw new IllegalStateException("client is closed");
        };
        return Stream.of(
                Arguments.of("Hadoop's local disk", hadoopsLocalDisk, NO_ROOM),
                Arguments.of("IOException", plain, NO_ROOM),
                Arguments.of("UncheckedIOException", unchecked, NO_ROOM),
                Arguments.of("FileSystemException", ofJava, NO_ROOM),
                Arguments.of(
                        "limit of a file's size",
                        fileSize,
                        "File too large; raise the limit on the size of files (ulimit -f), the same command goes on"),
                Arguments.of(
                        "quota",
                        quota,
                        "The DiskSpace quota of /out is exceeded: quota = 1 MB; make room or have the quota raised, the"
                                + " same command goes on"),
                Arguments.of("a client library", library, "IllegalStateException: client is closed"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void nothingIsLeftAndTheSameGoesOnOnceThereIsRoom(String name, Failing failing, String cause) throws IOException {
        Writing run = (hadoop, at) -> RunStore.at(hadoop, at).write(Rows.finished(1), Rows.weights(Rows.finished(1)));
        Writing checkpoint = (hadoop, at) ->
                RunStore.at(hadoop, at).checkpoints().write(Rows.spec(1).key(), 1, new float[9]);
        Writing curve = (hadoop, at) -> CurveCodec.table(hadoop, at).write(List.of(Rows.curve(1, 2, Split.TEST)));
        Writing text = (hadoop, at) -> TextFile.write(hadoop, at, "report.html", "<html>");
        Writing store = (hadoop, at) -> RunStore.open(hadoop, at, "test");
        for (Writing writing : List.of(run, checkpoint, curve, text, store)) {
            for (long room : new long[] {0, 4, 2000, Long.MAX_VALUE}) {
                failsOrWrites(writing, room, failing, cause);
            }
        }
    }

    private void failsOrWrites(Writing writing, long room, Failing failing, String cause) throws IOException {
        java.nio.file.Path place = Files.createTempDirectory(root, "disk");
        Configuration full = FaultyFileSystem.with(new Faults() {
            @Override
            protected void beforeWrite(Path file, long written, int more) throws IOException {
                if (written + more > room) {
                    failing.fail();
                }
            }
        });
        try {
            writing.write(full, FaultyFileSystem.root(place));
            assertThat(room).isPositive();
        } catch (StoreException e) {
            assertThat(e)
                    .hasMessageStartingWith("cannot write faulty:" + place)
                    .hasMessageEndingWith(": " + cause)
                    .message()
                    .hasLineCount(1);
            assertThat(files(place)).as("files left").isEmpty();
        }
        assertThat(FaultyFileSystem.openForWriting()).as("open files").isEqualTo(openBefore);

        writing.write(FaultyFileSystem.with(new Faults()), FaultyFileSystem.root(place));
        assertThat(files(place)).hasSize(1).noneMatch(file -> file.endsWith(".tmp"));
    }

    @Test
    void aFileSystemThatRefusesWithoutAReasonIsNoSuccess() {
        // The directory is there all the same, and then the file is refused.
        assertRefused("cannot write ", new Faults() {
            @Override
            boolean refusesDirectory(Path directory) {
                return true;
            }
        });
        assertRefused("cannot write ", new Faults() {
            @Override
            protected boolean refusesRename(Path from, Path to) {
                return true;
            }
        });
        assertRefused("cannot write in ", new Faults() {
            @Override
            protected boolean refusesDelete(Path file) {
                return file.getName().startsWith(".writable");
            }
        });
    }

    private void assertRefused(String beginning, Faults faults) {
        assertThatThrownBy(() -> RunStore.open(FaultyFileSystem.with(faults), FaultyFileSystem.root(root), "test")
                        .write(Rows.finished(1), Rows.weights(Rows.finished(1))))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith(beginning);
    }

    @Test
    void memoryThatDoesNotSufficeLeavesNothingEither() {
        Directory directory = Directory.of(new Configuration(), root.toString());

        assertThatThrownBy(() -> AtomicFile.write(directory, "file", out -> {
                    out.write(new byte[9]);
                    throw new OutOfMemoryError("Java heap space");
                }))
                .isInstanceOf(OutOfMemoryError.class);

        assertThat(root).isEmptyDirectory();
    }

    /** Where nothing else tells, as the message may be in any language. */
    @Test
    void aFailureWhereThereIsRoomIsNotTakenForAFullDisk() {
        Directory directory = Directory.of(new Configuration(), root.toString());

        assertThatThrownBy(() -> AtomicFile.write(directory, "file", out -> {
                    throw new IOException("Connection reset by peer");
                }))
                .hasMessage("cannot write " + root.resolve("file") + ": Connection reset by peer");
    }

    @Test
    void whatHasNoRoomIsRefusedBeforeItIsComputed() {
        Configuration almostFull = FaultyFileSystem.with(new Faults() {
            @Override
            Optional<FsStatus> status() {
                return Optional.of(new FsStatus(1000, 900, 100));
            }
        });
        RunStore store = RunStore.open(almostFull, FaultyFileSystem.root(root), "test");
        Table<?, ?> curves = CurveCodec.table(almostFull, FaultyFileSystem.root(root));

        store.requireRoom("the weights of 5 runs", 100);
        assertThatThrownBy(() -> store.requireRoom("the weights of 5 runs", 101))
                .isInstanceOf(StoreException.class)
                .hasMessage("cannot write faulty:" + root + ": the weights of 5 runs take at least 101 bytes, 100 are"
                        + " free; make room, the same command goes on");
        curves.requireRoom(1, 100);
        assertThatThrownBy(() -> curves.requireRoom(3, 50))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("curves: 3 curves take at least 150 bytes, 100 are free; make room");
    }

    @Test
    void whereNothingIsSaidOfRoomNothingIsAsked() {
        Configuration unbounded = FaultyFileSystem.with(new Faults() {
            @Override
            Optional<FsStatus> status() {
                // What an object store answers.
                return Optional.of(new FsStatus(Long.MAX_VALUE, 0, Long.MAX_VALUE));
            }
        });

        RunStore.open(unbounded, FaultyFileSystem.root(root), "test").requireRoom("the weights of 5 runs", 1L << 60);
    }

    /** Whoever may only read a store may ask for what is all there. */
    @Test
    void aTableThatGetsNoRowsNeedNotBeWritable() {
        CurveCodec.table(new Configuration(), root.toString()).requireRoom(0, 50);

        assertThat(root).isEmptyDirectory();
    }

    private static List<String> files(java.nio.file.Path directory) throws IOException {
        try (Stream<java.nio.file.Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(java.nio.file.Path::toString)
                    .toList();
        }
    }

    /** Hadoop alone can make one. */
    private static FSError error(Throwable cause) {
        try {
            Constructor<FSError> constructor = FSError.class.getDeclaredConstructor(Throwable.class);
            constructor.setAccessible(true);
            return constructor.newInstance(cause);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
