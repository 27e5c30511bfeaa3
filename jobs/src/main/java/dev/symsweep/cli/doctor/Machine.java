package dev.symsweep.cli.doctor;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.symsweep.memory.PhysicalMemory;
import java.lang.management.ManagementFactory;
import java.time.Instant;

/**
 * The size of a machine, and what it allows.
 *
 * @param cores processors that this process may use
 * @param heap the most that the heap may grow to, in bytes
 * @param memory of the machine or of the container, in bytes; 0 if it is not known
 * @param openFiles how many files the process may have open; 0 if it is not known
 * @param now its clock
 */
record Machine(int cores, long heap, long memory, long openFiles, Instant now) {

    static Machine here() {
        long openFiles = 0;
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            openFiles = system.getMaxFileDescriptorCount();
        }
        Runtime runtime = Runtime.getRuntime();
        // As training asks before it takes any: the tightest of all control groups counts.
        long memory = PhysicalMemory.here().total().orElse(0);
        return new Machine(runtime.availableProcessors(), runtime.maxMemory(), memory, openFiles, Instant.now());
    }
}
