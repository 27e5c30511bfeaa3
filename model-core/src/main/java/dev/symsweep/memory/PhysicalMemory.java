package dev.symsweep.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The memory of this machine, or of the control group (container, batch job) that this process is in, as Linux tells of
 * it. Where nothing does, nothing is known.
 */
public final class PhysicalMemory {

    private static final PhysicalMemory HERE = new PhysicalMemory(Path.of("/"));
    private static final long KIBI = 1L << 10;

    private final Path root;

    private PhysicalMemory(Path root) {
        this.root = root;
    }

    /** Of this process. */
    public static PhysicalMemory here() {
        return HERE;
    }

    /** As the files below a directory tell that stands for the root of the file system. */
    static PhysicalMemory under(Path root) {
        return new PhysicalMemory(root);
    }

    /** The most that processes here can have together, in bytes. */
    public OptionalLong total() {
        return least(Stream.concat(meminfo("MemTotal"), groups().flatMap(ControlGroup::limit)));
    }

    /** What this process could take now, in bytes: what is free, and what the system holds for speed alone. */
    public OptionalLong available() {
        return least(Stream.concat(meminfo("MemAvailable"), groups().flatMap(ControlGroup::available)));
    }

    private static OptionalLong least(Stream<Long> amounts) {
        return amounts.mapToLong(Long::longValue).min();
    }

    private Stream<Long> meminfo(String name) {
        return lines(root.resolve("proc/meminfo")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> KIBI * number(line.replaceAll("\\D", "")));
    }

    /** The groups of this process and all above them, each of which may have a limit. */
    private Stream<ControlGroup> groups() {
        return lines(root.resolve("proc/self/cgroup")).stream()
                .map(line -> line.split(":", 3))
                .filter(parts -> parts.length == 3)
                .flatMap(parts -> switch (parts[1]) {
                    case "" -> ControlGroup.second(root.resolve("sys/fs/cgroup"), parts[2]);
                    case "memory" -> ControlGroup.first(root.resolve("sys/fs/cgroup/memory"), parts[2]);
                    default -> Stream.empty();
                });
    }

    /**
     * A control group's files.
     *
     * @param limitFile has its limit, a number or {@code max}
     * @param usageFile has what it holds
     * @param cached the entries of {@code memory.stat} that count cached files, which the system drops before it
     *     refuses memory, whether they are in use or not
     */
    private record ControlGroup(Path limitFile, Path usageFile, Set<String> cached) {

        static Stream<ControlGroup> first(Path mount, String path) {
            return directories(mount, path)
                    .map(directory -> new ControlGroup(
                            directory.resolve("memory.limit_in_bytes"),
                            directory.resolve("memory.usage_in_bytes"),
                            Set.of("total_inactive_file", "total_active_file")));
        }

        static Stream<ControlGroup> second(Path mount, String path) {
            return directories(mount, path)
                    .map(directory -> new ControlGroup(
                            directory.resolve("memory.max"),
                            directory.resolve("memory.current"),
                            Set.of("inactive_file", "active_file")));
        }

        /** Inside a container the path may be that of the host, where only the mount itself is there. */
        private static Stream<Path> directories(Path mount, String path) {
            Path leaf = mount.resolve(path.replaceFirst("^/+", "")).normalize();
            return Stream.iterate(leaf, directory -> directory.startsWith(mount), Path::getParent);
        }

        Stream<Long> limit() {
            return first(lines(limitFile));
        }

        Stream<Long> available() {
            long spare = lines(usageFile.resolveSibling("memory.stat")).stream()
                    .map(line -> line.split(" ", 2))
                    .filter(entry -> entry.length == 2 && cached.contains(entry[0]))
                    .mapToLong(entry -> number(entry[1].strip()))
                    .sum();
            return limit().flatMap(most ->
                    first(lines(usageFile)).map(used -> Math.max(0, most - Math.max(0, used - spare))));
        }

        private static Stream<Long> first(List<String> lines) {
            return lines.stream()
                    .limit(1)
                    .map(String::strip)
                    .filter(line -> line.matches("\\d+"))
                    .map(PhysicalMemory::number);
        }
    }

    /** A number beyond what a long holds is no limit. */
    private static long number(String digits) {
        return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
