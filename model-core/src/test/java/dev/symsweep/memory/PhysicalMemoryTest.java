package dev.symsweep.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhysicalMemoryTest {

    private static final long GIB = 1L << 30;

    @TempDir
    private Path root;

    @Test
    void isThatOfTheMachine() {
        machine();

        assertThat(memory().total()).hasValue(16 * GIB);
        assertThat(memory().available()).hasValue(8 * GIB);
    }

    @Test
    void isThatOfTheTightestGroupAboveTheProcess() {
        machine();
        write("proc/self/cgroup", "0::/jobs/one\n");
        write("sys/fs/cgroup/jobs/one/memory.max", "max\n");
        write("sys/fs/cgroup/jobs/one/memory.current", "1024\n");
        write("sys/fs/cgroup/jobs/memory.max", 4 * GIB + "\n");
        write("sys/fs/cgroup/jobs/memory.current", 3 * GIB + "\n");
        write(
                "sys/fs/cgroup/jobs/memory.stat",
                "anon 5\nactive_file " + GIB / 4 + "\ninactive_file " + 3 * GIB / 4 + "\n");

        assertThat(memory().total()).hasValue(4 * GIB);
        assertThat(memory().available()).hasValue(2 * GIB);
    }

    @Test
    void groupsOfTheFirstVersionCountAsWell() {
        machine();
        write("proc/self/cgroup", "5:cpu:/\n4:memory:/host/path\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", 2 * GIB + "\n");
        write("sys/fs/cgroup/memory/memory.usage_in_bytes", GIB + "\n");
        write(
                "sys/fs/cgroup/memory/memory.stat",
                "inactive_file 99\nactive_file 99\ntotal_inactive_file 0\ntotal_active_file " + GIB / 2 + "\n");

        assertThat(memory().total()).hasValue(2 * GIB);
        assertThat(memory().available()).hasValue(GIB + GIB / 2);
    }

    @Test
    void noLimitIsWrittenAsANumberToo() {
        machine();
        write("proc/self/cgroup", "4:memory:/\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        write("sys/fs/cgroup/memory/memory.usage_in_bytes", GIB + "\n");

        assertThat(memory().available()).hasValue(8 * GIB);
    }

    @Test
    void isNotKnownWhereNothingTells() {
        assertThat(memory().total()).isEqualTo(OptionalLong.empty());
        assertThatCode(() -> NativeMemory.require(Long.MAX_VALUE, memory(), () -> {}))
                .doesNotThrowAnyException();
    }

    @Test
    void whatDoesNotFitIsRefusedWithBothAmounts() {
        machine();

        assertThatCode(() -> NativeMemory.require(7 * GIB, memory(), () -> {})).doesNotThrowAnyException();
        assertThatThrownBy(() -> NativeMemory.require(8 * GIB, memory(), () -> {}))
                .isInstanceOf(MemoryException.class)
                .hasMessage("another 8.0 GiB of memory beside the Java heap do not fit, 8.0 GiB are available");
    }

    @Test
    void whatAnAllocatorKeepsIsGivenBackBeforeAnythingIsRefused() {
        machine();

        assertThatCode(() -> NativeMemory.require(9 * GIB, memory(), () -> available(12)))
                .doesNotThrowAnyException();
    }

    @Test
    void amountsAreReadable() {
        assertThat(ByteCount.text(1023)).isEqualTo("1023 bytes");
        assertThat(ByteCount.text(1536)).isEqualTo("1.5 KiB");
        assertThat(ByteCount.text(3L << 20)).isEqualTo("3.0 MiB");
        assertThat(ByteCount.text(40 * GIB)).isEqualTo("40.0 GiB");
    }

    private PhysicalMemory memory() {
        return PhysicalMemory.under(root);
    }

    private void machine() {
        available(8);
    }

    private void available(int gibibytes) {
        write(
                "proc/meminfo",
                "MemTotal:       16777216 kB\nMemFree:  1 kB\nMemAvailable:   " + gibibytes * (GIB >> 10) + " kB\n");
    }

    private void write(String file, String content) {
        try {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
