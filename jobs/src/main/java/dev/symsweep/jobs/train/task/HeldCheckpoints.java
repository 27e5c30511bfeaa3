package dev.symsweep.jobs.train.task;

import dev.symsweep.data.file.Remedy;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.training.Checkpoints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.io.FileUtils;

/**
 * Checkpoints that wait for the end of their run in a temporary directory of this machine, as it is not known before
 * whether they may be stored. Closing removes them.
 */
final class HeldCheckpoints implements Checkpoints.Sink, AutoCloseable {

    private final Path directory;
    private final SortedSet<Integer> epochs = new TreeSet<>();

    private HeldCheckpoints(Path directory) {
        this.directory = directory;
    }

    /**
     * None yet.
     *
     * @throws StoreException if the directory cannot be made
     */
    static HeldCheckpoints create() {
        try {
            return new HeldCheckpoints(Files.createTempDirectory("symsweep-checkpoints-"));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void accept(int epoch, float[] weights) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(weights.length, Float.BYTES));
        bytes.asFloatBuffer().put(weights);
        try {
            Files.write(file(epoch), bytes.array());
        } catch (IOException e) {
            throw failure(e);
        }
        epochs.add(epoch);
    }

    /** Hands them on by ascending epoch, one at a time. */
    void forEach(Checkpoints.Sink sink) {
        for (int epoch : epochs) {
            sink.accept(epoch, read(file(epoch)));
        }
    }

    @Override
    public void close() {
        try {
            FileUtils.deleteDirectory(directory.toFile());
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static float[] read(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            float[] weights = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(weights);
            return weights;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static StoreException failure(IOException cause) {
        return new StoreException(
                "cannot hold checkpoints in the temporary directory " + System.getProperty("java.io.tmpdir") + ": "
                        + Remedy.line(cause),
                cause);
    }

    private Path file(int epoch) {
        return directory.resolve(Integer.toString(epoch));
    }
}
