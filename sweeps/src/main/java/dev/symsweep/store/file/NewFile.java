package dev.symsweep.store.file;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A Parquet file to be written, with a {@link FileDigest}. Where Parquet fails it leaves the file open or closes what
 * is a part, and it says that it could not write some structure, and not why: the {@link GuardedOutput} below knows.
 */
public final class NewFile implements OutputFile {

    /** Writes the content. */
    public interface Content {

        /** Writes all of it. */
        void writeTo(NewFile file) throws IOException;
    }

    private final DigestedOutput out;

    private NewFile(DigestedOutput out) {
        this.out = out;
    }

    /** Fills a file that somebody else has opened and completes. */
    public static void write(OutputStream out, Content content) throws IOException {
        content.writeTo(new NewFile(new DigestedOutput(out)));
    }

    /** The same, and tells what the file has come to, without reading it. */
    public static FileSum writeSummed(OutputStream out, Content content) throws IOException {
        SummedOutput summed = new SummedOutput(out);
        write(summed, content);
        return summed.sum();
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
