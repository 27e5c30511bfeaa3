package dev.symsweep.store.driver;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process of a machine; a number that is given again belongs to a process that started at another time.
 *
 * @param host the machine's name
 * @param pid the number of the process there
 * @param started when it started
 */
public record LocalProcess(String host, long pid, Instant started) {

    /** Clocks are set, and a machine counts a process' start from its own. */
    private static final Duration SAME_START = Duration.ofMinutes(1);

    /** Linux' own, for which no other machine is asked. */
    private static final Path HOST = Path.of("/proc/sys/kernel/hostname");

    /** This process. */
    public static LocalProcess current() {
        ProcessHandle process = ProcessHandle.current();
        return new LocalProcess(thisHost(), process.pid(), startOf(process).orElse(Instant.EPOCH));
    }

    /** Whether it surely runs no more, which only its own machine can tell. */
    public boolean isDead() {
        return host.equals(thisHost())
                && ProcessHandle.of(pid).filter(this::mayBe).isEmpty();
    }

    /** The machine's name as a part of names of files. */
    public String hostInNames() {
        return host.replaceAll("[^A-Za-z0-9.-]", "_");
    }

    /** Not of every process may this one know when it started. */
    private boolean mayBe(ProcessHandle process) {
        return startOf(process)
                .map(start -> Duration.between(start, started).abs().compareTo(SAME_START) < 0)
                .orElse(true);
    }

    private static Optional<Instant> startOf(ProcessHandle process) {
        return process.info().startInstant();
    }

    private static String thisHost() {
        try {
            return Files.exists(HOST)
                    ? Files.readString(HOST).strip()
                    : InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
