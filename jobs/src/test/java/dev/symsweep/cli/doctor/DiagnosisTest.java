package dev.symsweep.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.doctor.Finding.Verdict;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.card.Card;
import dev.symsweep.jobs.spark.Versions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DiagnosisTest {

    private static final long MIB = 1L << 20;

    @TempDir
    private Path directory;

    /** A machine that is changed, the subject of the line, its beginning and its end. */
    private static Arguments changed(UnaryOperator<MadeUp> change, String subject, String start, String end) {
        return Arguments.of(change, subject, start, end);
    }

    @Test
    void aHealthyMachineLacksNothing() {
        Diagnosis healthy = new MadeUp(directory).diagnosis();

        assertThat(healthy.missing()).isEmpty();
        assertThat(healthy.lines())
                .hasSameSizeAs(healthy.findings())
                .noneMatch(line -> line.startsWith(Verdict.MISSING.word()))
                .allMatch(line -> line.lines().count() == 1 && line.equals(line.strip()));
    }

    static Stream<Arguments> missing() {
        return Stream.of(
                changed(m -> m.property("java.specification.version", "11"), "java", "17.0.15+6", "to a JDK 17"),
                changed(m -> m.property("os.arch", "aarch64"), "java", "17.0.15+6", "platform of this machine"),
                changed(
                        m -> m.engine(DiagnosisTest::noNatives),
                        "natives",
                        "oneDNN cannot be loaded: UnsatisfiedLinkError: no jnidnnl",
                        "use the natives of this platform"),
                changed(m -> m.without("OMP_NUM_THREADS"), "threads", "OMP_NUM_THREADS is not set", "does"),
                changed(m -> m.variable("OMP_NUM_THREADS", "4"), "threads", "OMP_NUM_THREADS is 4", "does"),
                changed(
                        m -> m.property("java.io.tmpdir", "/proc/none"),
                        "temporary files",
                        "/proc/none: ",
                        "set TMPDIR, or without bin/symsweep -Djava.io.tmpdir, to a directory where that is so"),
                changed(
                        m -> m.property("java.io.tmpdir", "/proc/version"),
                        "temporary files",
                        "/proc/version: is no directory",
                        "where that is so"),
                changed(
                        m -> m.property("ZstdTempFolder", "/proc/none"),
                        "codec's library",
                        "/proc/none: ",
                        "set SYMSWEEP_JAVA_OPTS=-DZstdTempFolder=DIR to a directory where that is so"),
                changed(
                        m -> m.cache(() -> {
                            throw new IOException("Could not create the cache");
                        }),
                        "cache of natives",
                        "cannot be made: IOException: Could not create the cache",
                        "where that is so"),
                changed(
                        MadeUp::noexec,
                        "cache of natives",
                        "",
                        "nothing there can be executed (noexec); set SYMSWEEP_JAVA_OPTS=-Dorg.bytedeco.javacpp"
                                + ".cachedir=DIR to a directory where that is so"),
                changed(
                        m -> m.variable("SPARK_LOCAL_DIRS", "/proc/none,/proc/nor"),
                        "spark's files",
                        "/proc/none: ",
                        "set SPARK_LOCAL_DIRS to a directory where that is so"),
                changed(m -> m.memory(256 * MIB, 8192 * MIB), "heap", "256.0 MiB for 2 tasks", "at a time"),
                changed(
                        m -> m.memory(1024 * MIB, 1200 * MIB),
                        "native memory",
                        "88.0 MiB a task beside the heap, of 1.2 GiB, must be at least",
                        "smaller batch"),
                changed(
                        MadeUp::nameless,
                        "user",
                        "Hadoop finds no user (IOException: failure to login",
                        "entered in /etc/passwd"),
                changed(
                        MadeUp::unknownHost,
                        "host",
                        "the name of this machine has no address",
                        "export SPARK_LOCAL_IP=127.0.0.1, as bin/symsweep does"),
                changed(
                        m -> m.results("/proc/results"),
                        "results",
                        "file:/proc cannot be written: ",
                        "choose another place by --out"),
                changed(
                        m -> m.results("nosuch://host/results"),
                        "results",
                        "cannot use \"nosuch://host/results\" as a directory: No FileSystem for scheme \"nosuch\"",
                        "choose another place by --out"),
                changed(
                        m -> m.data(Path.of("/no/such")),
                        "data sets",
                        "/no/such does not exist; name another",
                        "symsweep data fetch mnist --data /no/such"));
    }

    /** Each line says what is missing and what to do, and the diagnosis is that something is missing. */
    @ParameterizedTest(name = "{1}: {2}")
    @MethodSource
    void missing(UnaryOperator<MadeUp> change, String subject, String start, String end) {
        MadeUp machine = change.apply(new MadeUp(directory));
        Finding finding = machine.finding(subject);

        assertThat(finding.verdict()).as(finding.text()).isEqualTo(Verdict.MISSING);
        assertThat(finding.text()).startsWith(start).endsWith(end);
        assertThat(machine.diagnosis().missing()).containsExactly(affected(subject, machine));
    }

    /** Temporary files and natives may share a directory, as they do here. */
    private static String[] affected(String subject, MadeUp machine) {
        return subject.equals("cache of natives")
                        && machine.finding("temporary files").verdict() == Verdict.MISSING
                ? new String[] {"temporary files", subject}
                : new String[] {subject};
    }

    private static Engine noNatives(String name) {
        if (name.equals("onednn")) {
            throw new UnsatisfiedLinkError("no jnidnnl in java.library.path");
        }
        return Engine.named(name);
    }

    static Stream<Arguments> notes() {
        return Stream.of(
                changed(m -> m.property("java.home", "/no/such"), "java", "17.0.15+6 of Somebody, JRE", "a JDK 17"),
                changed(
                        m -> m.property("spark.master", "spark://host:7077").without("OMP_NUM_THREADS"),
                        "threads",
                        "OMP_NUM_THREADS is not set",
                        "does"),
                changed(m -> m.cores(16), "heap", "2.0 GiB for 16 tasks at a time on 16 cores", "at a time"),
                changed(
                        m -> m.cores(16),
                        "native memory",
                        "896.0 MiB a task beside the heap, of 16.0 GiB, the largest network",
                        "smaller batch"),
                changed(m -> m.memory(2048 * MIB, 0), "native memory", "this machine does not say", "it has"),
                changed(m -> m.openFiles(256), "open files", "at most 256", "ulimit -n 1024"),
                changed(m -> m.now("1970-01-01T00:10:00Z"), "clock", "1970-01-01T00:10:00Z is long ago", "time"),
                changed(
                        m -> m.property("sun.jnu.encoding", "ANSI_X3.4-1968"),
                        "file names",
                        "ANSI_X3.4-1968, letters beyond it not in names of files",
                        "export LC_ALL=C.UTF-8"),
                changed(
                        m -> m.property("native.encoding", ""),
                        "texts",
                        "of unknown encoding, ",
                        "export LC_ALL=C.UTF-8"),
                changed(
                        m -> m.variable("SPARK_HOME", "/no/such"),
                        "spark home",
                        "/no/such has no bin/spark-submit; unset SPARK_HOME",
                        "for clusters"),
                changed(m -> m, "data sets", "no directory of data sets, sweeps on glyphs need none", "SYMSWEEP_DATA"));
    }

    /** What only some runs need is told, too, and nothing is missing. */
    @ParameterizedTest(name = "{1}: {2}")
    @MethodSource
    void notes(UnaryOperator<MadeUp> change, String subject, String start, String end) {
        MadeUp machine = change.apply(new MadeUp(directory));
        Finding finding = machine.finding(subject);

        assertThat(finding.verdict()).as(finding.text()).isEqualTo(Verdict.NOTE);
        assertThat(finding.text()).startsWith(start).endsWith(end);
        assertThat(machine.diagnosis().missing()).isEmpty();
    }

    @Test
    void oneDirectoryForSparkIsEnough() {
        Diagnosis diagnosis = new MadeUp(directory)
                .variable("SPARK_LOCAL_DIRS", "/proc/none," + directory)
                .diagnosis();

        assertThat(diagnosis.missing()).isEmpty();
        assertThat(diagnosis.findings())
                .filteredOn(finding -> finding.subject().equals("spark's files"))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.NOTE, Verdict.FINE);
    }

    @Test
    void aSparkOfAnotherVersionIsNamed() throws IOException {
        Path home = Files.createDirectories(directory.resolve("spark").resolve("bin"));
        Files.createFile(home.resolve("spark-submit"));
        Files.writeString(directory.resolve("spark").resolve("RELEASE"), "Spark 2.4.8 built for Hadoop 2.7.3\n");

        Finding finding = new MadeUp(directory)
                .variable("SPARK_HOME", directory.resolve("spark").toString())
                .finding("spark home");

        assertThat(finding.verdict()).isEqualTo(Verdict.NOTE);
        String own = Versions.scala().equals("2.12") ? "3.5" : "4.0";
        assertThat(finding.text()).contains("Spark 2.4.8 built for Hadoop 2.7.3; clusters need a Spark " + own + ".x");
    }

    @Test
    void dataSetsThatAreNotThereAreNotesAndDamagedOnesAreMissing() throws IOException {
        Path data = Files.createDirectories(directory.resolve("data").resolve("mnist"));
        MadeUp machine = new MadeUp(directory).data(data.getParent());

        assertThat(machine.finding("data set mnist"))
                .isEqualTo(Finding.note("data set mnist", "not there; `symsweep data fetch mnist`"));
        assertThat(machine.diagnosis().missing()).isEmpty();

        Files.writeString(data.resolve("train-images-idx3-ubyte.gz"), "no images");

        Finding damaged = machine.finding("data set mnist");
        assertThat(damaged.verdict()).isEqualTo(Verdict.MISSING);
        assertThat(damaged.text())
                .contains("train-images-idx3-ubyte.gz: ")
                .endsWith("; symsweep data fetch mnist --replace --data " + data.getParent());
        assertThat(machine.diagnosis().missing()).containsExactly("data set mnist");
    }

    @Test
    void cardsAreNotedWhereThereAreNone() {
        MadeUp machine = new MadeUp(directory);

        assertThat(machine.finding("gpu"))
                .isEqualTo(Finding.note(
                        "gpu", "no NVIDIA driver is loaded; only engine libtorch on device cuda needs a GPU"));
        assertThat(machine.finding("libtorch").verdict()).isEqualTo(Verdict.NOTE);
        assertThat(machine.finding("libtorch").text()).startsWith("not on the class path; ");
        assertThat(machine.cards(new Card(0, "NVIDIA H200", "580.65", 1L << 37, 1L << 36, "9.0"))
                        .finding("gpu"))
                .isEqualTo(Finding.fine(
                        "gpu", "0: NVIDIA H200, compute capability 9.0, 64.0 GiB free of 128.0 GiB, driver 580.65"));
    }

    @Test
    void resultsMayLieOnAnyFileSystem() {
        String root = URI.create("file://" + directory).toString() + "/a/b";

        assertThat(new MadeUp(directory).results(root).finding("results").text())
                .startsWith("file:" + directory + ", writable");
    }

    @Test
    void resultsMayLieWhereTheNameHasAColon() {
        assertThat(new MadeUp(directory)
                        .results(directory + "/a:b")
                        .finding("results")
                        .text())
                .startsWith("file:" + directory + ", writable");
        assertThat(new MadeUp(directory)
                        .results("symsweep:none")
                        .finding("results")
                        .text())
                .contains(", writable");
    }

    @Test
    void aCheckThatFailsItselfHidesNoOther() {
        Diagnosis diagnosis = new MadeUp(directory).property("java.home", "\0").diagnosis();

        assertThat(diagnosis.missing()).containsExactly("java");
        assertThat(diagnosis.findings()).extracting(Finding::subject).contains("natives", "clock");
    }

    @Test
    void linesStandInColumns() {
        Diagnosis diagnosis = new Diagnosis(
                List.of(Finding.fine("java", "17"), Finding.missing("open files", "few; ulimit -n 1024")));

        assertThat(diagnosis.lines())
                .containsExactly("ok       java        17", "MISSING  open files  few; ulimit -n 1024");
    }
}
