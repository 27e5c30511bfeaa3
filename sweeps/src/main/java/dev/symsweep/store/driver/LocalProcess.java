package dev.symsweep.store.driver;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;

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

    static LocalProcess current() {
        ProcessHandle process = ProcessHandle.current();
        return new LocalProcess(thisHost(), process.pid(), startOf(process));
    }

    /** Whether it surely runs no more, which only its own machine can tell. */
    boolean isDead() {
        return host.equals(thisHost())
                && ProcessHandle.of(pid)
                        .filter(process -> Duration.between(startOf(process), started)
                                        .abs()
                                        .compareTo(SAME_START)
                                < 0)
                        .isEmpty();
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static String thisHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
