package dev.symsweep.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A file that is written and read as fast as the disk can, and what puts others on the same footing. */
public final class PlainFile {

    private static final int BLOCK = 1 << 20;
    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");

    private final Path file;
    private final long bytes;

    /** One of that length, which does not exist yet. */
    public PlainFile(Path file, long bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /** So many files, which do not exist yet, of so many bytes together. */
    public static List<PlainFile> parts(Path directory, long bytes, int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i -> new PlainFile(directory.resolve("part-" + i), bytes * (i + 1) / count - bytes * i / count))
                .toList();
    }

    /** Writes it in blocks of 1 MiB of random bytes, as a disk may know zeros, and waits for the disk. */
    public void write() {
        byte[] random = new byte[BLOCK];
        new Random(1).nextBytes(random);
        ByteBuffer block = ByteBuffer.allocateDirect(BLOCK).put(random);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long done = 0; done < bytes; done += BLOCK) {
                block.clear().limit((int) Math.min(BLOCK, bytes - done));
                channel.write(block);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads it in blocks of 1 MiB. */
    public void read() {
        ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (channel.read(block.clear()) >= 0) {
                // On to the next block.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Checks that a directory is on a disk.
     *
     * @param option that named it
     * @throws IllegalArgumentException if it is not there, or in memory
     */
    public static void requireDisk(String option, Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException(option + " is " + directory + ", must be a directory that is there");
        }
        try {
            String type = Files.getFileStore(directory).type();
            if (IN_MEMORY.contains(type)) {
                throw new IllegalArgumentException(option + " is " + directory + ", which is in memory (" + type
                        + "), must be a directory on a disk");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the disk to have all of a file. */
    public static void sync(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The length of all files of a directory together. */
    public static long bytes(Path directory) {
        return files(directory).stream()
                .mapToLong(file -> file.toFile().length())
                .sum();
    }

    /**
     * Drops all files of a directory from memory, so that they are read from the disk, by {@code dd} of GNU's
     * coreutils.
     *
     * @return whether there is such a program
     */
    public static boolean forget(Path directory) {
        boolean isForgotten = true;
        for (Path file : files(directory)) {
            try {
                Process dd = new ProcessBuilder("dd", "if=" + file, "iflag=nocache", "count=0")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                isForgotten &= dd.waitFor() == 0;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new BenchmarkException("interrupted while dropping " + file + " from memory");
            }
        }
        return isForgotten;
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> all = Files.list(directory)) {
            return all.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
