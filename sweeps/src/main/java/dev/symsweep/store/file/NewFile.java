package dev.symsweep.store.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A Parquet file to be written, with a {@link FileDigest}. Where Parquet fails it leaves the file open, and a deleted
 * file that is open keeps a disk full; and it says that it could not write some structure, and not why.
 */
public final class NewFile implements OutputFile {

    /** Writes the content. */
    public interface Content {

        /** Writes all of it. */
        void writeTo(NewFile file) throws IOException;
    }

    /** Writes to a file that is open. */
    private interface Filling {

        void fill(OutputStream out) throws IOException;
    }

    private final DigestedOutput out;

    private NewFile(DigestedOutput out) {
        this.out = out;
    }

    /**
     * Makes a file, which is closed in the end.
     *
     * @throws IOException if the file system fails: its own failure, not what became of it on the way
     */
    public static void write(GuardedFiles files, Path path, Content content) throws IOException {
        fill(files, path, out -> content.writeTo(new NewFile(new DigestedOutput(out))));
    }

    /** The same, and tells what the file has come to, without reading it. */
    public static FileSum writeSummed(GuardedFiles files, Path path, Content content) throws IOException {
        AtomicReference<FileSum> sum = new AtomicReference<>();
        fill(files, path, out -> {
            SummedOutput summed = new SummedOutput(out);
            content.writeTo(new NewFile(new DigestedOutput(summed)));
            sum.set(summed.sum());
        });
        return sum.get();
    }

    private static void fill(GuardedFiles files, Path path, Filling filling) throws IOException {
        GuardedOutput out = files.output(path);
        try (out) {
            filling.fill(out);
        } catch (IOException | RuntimeException e) {
            if (out.failure().isPresent()) {
                throw out.failure().get();
            }
            throw e;
        }
    }

    /** All row groups are written; what follows is what Parquet says of them. */
    public void endData() {
        out.endData();
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return out;
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        return out;
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }
}
