package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.outcome.UsageException;
import dev.symsweep.data.DataException;
import dev.symsweep.jobs.spark.UnitFailedException;
import dev.symsweep.jobs.train.MissingPrecisionException;
import dev.symsweep.memory.MemoryException;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.yaml.InvalidSweepException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.security.KerberosAuthException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {

    static Stream<Arguments> known() {
        return Stream.of(
                Arguments.of(new UsageException("no"), 2, "no"),
                Arguments.of(new InvalidSweepException("x.yaml:3: no"), 2, "x.yaml:3: no"),
                Arguments.of(new DataException("f: no such file"), 1, "f: no such file"),
                Arguments.of(new StoreException("d: no"), 1, "d: no"),
                Arguments.of(new MissingPrecisionException("no bf16", new IllegalArgumentException()), 1, "no bf16"),
                Arguments.of(new SparkException("Job aborted", new DataException("f: gone")), 1, "f: gone"),
                Arguments.of(ofUnit(new StoreException("d: no")), 1, "d: no"),
                Arguments.of(ofUnit(MemoryException.tooLarge("no room")), 1, "run a: no room"));
    }

    private static Throwable ofUnit(Throwable cause) {
        return new UnitFailedException("run a", cause);
    }

    @ParameterizedTest
    @MethodSource
    void known(Throwable thrown, int exitCode, String line) {
        assertThat(Failure.of(thrown)).isEqualTo(new Failure(exitCode, line, true));
    }

    @Test
    void theUnexpectedIsItsInnermostCauseOnOneLine() {
        Throwable thrown = new SparkException(
                "Job aborted:\n\tat somewhere", new IllegalStateException("no heap\n\tat elsewhere"));

        assertThat(Failure.of(thrown)).isEqualTo(new Failure(1, "IllegalStateException: no heap", false));
    }

    static Stream<Arguments> failuresOfTheMachine() {
        return Stream.of(
                Arguments.of(new UnsatisfiedLinkError("no jnidnnl"), "UnsatisfiedLinkError: no jnidnnl"),
                Arguments.of(
                        new NoClassDefFoundError("Could not initialize class dnnl"),
                        "NoClassDefFoundError: Could not initialize class dnnl"),
                Arguments.of(new UnknownHostException("here: no name"), "no machine is known by the name here"),
                Arguments.of(new OutOfMemoryError("Java heap space"), "OutOfMemoryError: Java heap space"),
                Arguments.of(
                        new UncheckedIOException(
                                new AccessDeniedException(System.getProperty("java.io.tmpdir") + "/x")),
                        "AccessDeniedException: " + System.getProperty("java.io.tmpdir") + "/x"),
                Arguments.of(new StoreException("d: no user", new KerberosAuthException("no login")), "d: no user"));
    }

    @ParameterizedTest
    @MethodSource
    void failuresOfTheMachine(Throwable thrown, String line) {
        Failure failure = Failure.of(new SparkException("Job aborted", thrown));

        assertThat(failure.line()).contains(line).endsWith("; see symsweep doctor");
        assertThat(failure.exitCode()).isEqualTo(1);
        assertThat(failure.isExpected()).isTrue();
    }

    @Test
    void filesOfTheUserAreNotTheMachines() {
        String file = Path.of(System.getProperty("java.io.tmpdir"), "mine", "x").toString();

        assertThat(Failure.of(new AccessDeniedException(file)).isExpected()).isFalse();
    }

    @Test
    void aDefectIsReportedWithTheLogFile() {
        assertThat(Defect.report(new IllegalStateException("no heap"), Optional.of(Path.of("out", "symsweep.log"))))
                .isEqualTo("; this is a defect of Symsweep, please report it with out/symsweep.log");
    }

    @Test
    void aDefectWithoutLogFileIsReportedWithItsTrace() {
        assertThat(Defect.report(new IllegalStateException("no heap"), Optional.empty())
                        .lines())
                .startsWith(
                        "; this is a defect of Symsweep, please report it with the lines below, as no log can be"
                                + " written:",
                        "java.lang.IllegalStateException: no heap")
                .anyMatch(line -> line.startsWith("\tat dev.symsweep.cli.FailureTest"));
    }

    @Test
    void theUnexpectedNamesTheUnitThatItStruck() {
        Throwable thrown = ofUnit(new IllegalStateException("odd"));

        assertThat(Failure.of(thrown)).isEqualTo(new Failure(1, "run a: IllegalStateException: odd", false));
    }

    @Test
    void aLibraryThatCannotBeLoadedIsOneLineThatSaysWhatMayBeMissing() {
        Failure failure = Failure.of(new ExceptionInInitializerError(new UnsatisfiedLinkError("no jnidnnl")));

        assertThat(failure.isExpected()).isTrue();
        assertThat(failure.line())
                .startsWith(
                        "a library cannot be loaded here: UnsatisfiedLinkError: no jnidnnl; what is missing may be");
    }
}
