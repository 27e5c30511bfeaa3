package dev.symsweep.cli.doctor;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * The size of a machine, and what it allows.
 *
 * @param cores processors that this process may use
 * @param heap the most that the heap may grow to, in bytes
 * @param memory of the machine or of the container, in bytes; 0 if it is not known
 * @param openFiles how many files the process may have open; 0 if it is not known
 * @param mounts lines of {@code /proc/mounts}; none if there are none
 * @param now its clock
 */
record Machine(int cores, long heap, long memory, long openFiles, List<String> mounts, Instant now) {

    Machine {
        mounts = List.copyOf(mounts);
    }

    static Machine here() {
        long memory = 0;
        long openFiles = 0;
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            memory = system.getTotalMemorySize();
            openFiles = system.getMaxFileDescriptorCount();
        }
        Runtime runtime = Runtime.getRuntime();
        return new Machine(
                runtime.availableProcessors(), runtime.maxMemory(), memory, openFiles, readMounts(), Instant.now());
    }

    /** Whether programs and libraries in that directory can be used, as far as its mount says. */
    boolean executes(Path directory) {
        String options = "";
        int longest = -1;
        for (String mount : mounts) {
            String[] fields = mount.split(" ", -1);
            if (fields.length > 3) {
                Path point = Path.of(fields[1].replace("\\040", " "));
                if (directory.startsWith(point) && point.getNameCount() >= longest) {
                    longest = point.getNameCount();
                    options = fields[3];
                }
            }
        }
        return !List.of(options.split(",", -1)).contains("noexec");
    }

    private static List<String> readMounts() {
        try {
            return Files.readAllLines(Path.of("/proc/mounts"));
        } catch (IOException e) {
            return List.of();
        }
    }
}
