package dev.symsweep.store.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.store.directory.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverLeaseTest {

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @TempDir
    private Path root;

    private Path drivers = Path.of("");

    @BeforeEach
    void place() {
        drivers = root.resolve("drivers");
    }

    @Test
    void theSecondDriverIsToldOfTheFirstAndBeginsAtTheOtherEnd() {
        try (DriverLease first = take("run");
                DriverLease second = take("train");
                DriverLease third = take("align")) {
            assertThat(first.others()).isEmpty();
            assertThat(second.others()).singleElement().satisfies(other -> {
                assertThat(other.command()).isEqualTo("run");
                assertThat(other.process()).isEqualTo(LocalProcess.current());
                assertThat(other.toString())
                        .matches("run on host \\S+, process "
                                + ProcessHandle.current().pid() + ", since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
            });
            assertThat(third.others()).hasSize(2);
            assertThat(Stream.of(first, second, third).map(DriverLease::order))
                    .containsExactly(WorkOrder.FORWARD, WorkOrder.BACKWARD, WorkOrder.SCATTERED);
        }
    }

    @Test
    void aPlaceThatIsFreeAgainIsTaken() {
        DriverLease first = take("train");
        try (DriverLease second = take("train")) {
            first.close();
            try (DriverLease third = take("train")) {
                assertThat(second.order()).isEqualTo(WorkOrder.BACKWARD);
                assertThat(third.order()).as("the first one's").isEqualTo(WorkOrder.FORWARD);
            }
        }
    }

    @Test
    void nothingIsLeftAtTheEnd() {
        take("train").close();

        assertThat(root).isEmptyDirectory();
    }

    @Test
    void aKilledDriverOfThisMachineIsForgottenAtOnce() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        process.waitFor();
        Path dead = write(new LocalProcess(LocalProcess.current().host(), process.pid(), Instant.now()));

        assertIsForgotten(dead);
    }

    @Test
    void aProcessThatGotTheNumberOfAKilledDriverIsNoDriver() throws IOException {
        LocalProcess own = LocalProcess.current();

        assertIsForgotten(write(new LocalProcess(own.host(), own.pid(), LONG_AGO)));
    }

    @Test
    void aDriverOfAnotherMachineIsForgottenWhenItsFileIsOld() throws IOException {
        Path other = write(new LocalProcess("elsewhere", 1, LONG_AGO));
        try (DriverLease lease = take("train")) {
            assertThat(lease.others())
                    .extracting(driver -> driver.process().host())
                    .containsExactly("elsewhere");
        }
        Files.setLastModifiedTime(
                other, FileTime.from(Instant.now().minus(DriverFiles.STALE).minusSeconds(5)));

        assertIsForgotten(other);
    }

    @Test
    void aFileThatIsNoDriverDoesNoHarm() throws IOException {
        Files.createDirectories(drivers);
        Path empty = Files.createFile(drivers.resolve("empty.json"));
        Files.writeString(drivers.resolve("other.json"), "{\"format\": 7, \"host\": 3}");

        try (DriverLease lease = take("train")) {
            assertThat(lease.others()).isEmpty();
            assertThat(lease.order()).isEqualTo(WorkOrder.FORWARD);
        }
        assertThat(empty).exists();
    }

    @Test
    void whereNoFileCanBeWrittenWorkGoesOn() throws IOException {
        Files.writeString(drivers, "a file where the directory would be");

        try (DriverLease lease = take("train")) {
            assertThat(lease.others()).isEmpty();
            assertThat(lease.order()).isEqualTo(WorkOrder.FORWARD);
        }
        assertThat(drivers).hasContent("a file where the directory would be");
    }

    @Test
    void whatAnotherDriverSaysOfItselfCannotSteerATerminal() throws IOException {
        write(new LocalProcess("a\u001b[2Jb", 1, LONG_AGO));

        try (DriverLease lease = take("train")) {
            assertThat(lease.others()).singleElement().asString().contains("host a?[2Jb,");
        }
    }

    @Test
    void whoMustBeAloneIsRefusedWhereNobodyCanTell() throws IOException {
        Files.writeString(drivers, "a file where the directory would be");

        try (DriverLease lease = take(DriverLease.COMPACT)) {
            lease.requireShared(root.toString(), "train");
            assertThatThrownBy(() -> lease.requireAlone(root.toString(), "compact"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith("nobody can tell whether another driver works on " + root + ": cannot ")
                    .hasMessageEndingWith("; compact once the directory drivers in it can be written and read")
                    .message()
                    .hasLineCount(1);
        }
    }

    @Test
    void whoMustBeFirstIsRefusedBesideTheSameCommandAlone() throws IOException {
        write(new LocalProcess("elsewhere", 1, LONG_AGO));

        try (DriverLease lease = take("import")) {
            lease.requireFirst(root.toString(), "import");
            assertThatThrownBy(() -> lease.requireFirst(root.toString(), "train"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith("another driver works on " + root + ": train on host elsewhere, process 1,")
                    .hasMessageEndingWith("; train once it is done");
        }
    }

    @Test
    void othersAreToldWhatItsTasksAreAt() {
        List<UnitUnderWay> units = List.of(new UnitUnderWay("run 1 (arm w, seed 3)", "atlas", LONG_AGO));
        try (DriverLease lease = take("train")) {
            lease.tell(() -> units);
            assertThat(seen().get(0).driver().underWay())
                    .as("before it tells again")
                    .isEmpty();

            lease.renew();

            assertThat(seen()).singleElement().satisfies(driver -> {
                assertThat(driver.lives()).isTrue();
                assertThat(driver.driver().underWay()).isEqualTo(units);
            });
        }
    }

    @Test
    void whoLooksChangesNothing() throws IOException {
        LocalProcess own = LocalProcess.current();
        Path dead = write(new LocalProcess(own.host(), own.pid(), LONG_AGO));
        assertThat(seen()).extracting(SeenDriver::life).containsExactly(SeenDriver.Life.GONE);
        Path other = write(new LocalProcess("elsewhere", 1, LONG_AGO));
        assertThat(seen()).extracting(SeenDriver::life).containsExactly(SeenDriver.Life.LIVES);
        Files.setLastModifiedTime(
                other, FileTime.from(Instant.now().minus(DriverFiles.STALE).minusSeconds(5)));
        assertThat(seen()).extracting(SeenDriver::life).containsExactly(SeenDriver.Life.SILENT);

        assertThat(dead).isEqualTo(other).exists();
    }

    private List<SeenDriver> seen() {
        return DriverLease.seen(new Configuration(), root.toString(), Instant.now());
    }

    @Test
    void everyOrderHasAllUnits() {
        List<Integer> units = Stream.iterate(0, i -> i + 1).limit(50).toList();

        assertThat(WorkOrder.FORWARD.of(units)).isEqualTo(units);
        assertThat(WorkOrder.BACKWARD.of(units)).startsWith(49, 48).endsWith(1, 0);
        assertThat(WorkOrder.SCATTERED.of(units))
                .containsExactlyInAnyOrderElementsOf(units)
                .isNotEqualTo(units);
    }

    private void assertIsForgotten(Path file) {
        try (DriverLease lease = take("train")) {
            assertThat(lease.others()).isEmpty();
            assertThat(file).doesNotExist();
        }
    }

    private Path write(LocalProcess process) throws IOException {
        Files.createDirectories(drivers);
        return Files.writeString(
                drivers.resolve("driver.json"), new Driver(process, "train", Instant.now(), WorkOrder.FORWARD).json());
    }

    private DriverLease take(String command) {
        return DriverLease.take(new Configuration(), root.toString(), command);
    }
}
