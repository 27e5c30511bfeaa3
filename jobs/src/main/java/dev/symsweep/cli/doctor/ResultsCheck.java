package dev.symsweep.cli.doctor;

import dev.symsweep.data.file.Remedy;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FsStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** The place where results are to go: the nearest directory that is there already. */
final class ResultsCheck implements Check {

    private static final String SUBJECT = "results";
    private static final String REMEDY = "; choose another place by --out";
    private static final long ENOUGH = 100 * Sizes.MEGABYTE;
    private static final long PLENTY = Sizes.GIGABYTE;

    @Override
    public List<Finding> findings(Surroundings here) {
        try {
            Path results = new Path(here.results());
            FileSystem files = results.getFileSystem(here.probes().hadoop());
            Path there = nearest(files, files.makeQualified(results));
            return List.of(
                    files instanceof LocalFileSystem
                            ? local(java.nio.file.Path.of(there.toUri().getPath()))
                            : remote(files, there));
        } catch (IOException | RuntimeException e) {
            return List.of(Finding.missing(SUBJECT, here.results() + ": " + Remedy.cause(e) + REMEDY));
        }
    }

    private static Path nearest(FileSystem files, Path results) throws IOException {
        Path there = results;
        while (there.getParent() != null && !files.exists(there)) {
            there = there.getParent();
        }
        return there;
    }

    private static Finding local(java.nio.file.Path directory) throws IOException {
        return room(directory.toString(), Room.in(directory).free());
    }

    private static Finding remote(FileSystem files, Path directory) throws IOException {
        FsStatus status = files.getStatus(directory);
        return room(directory.toString(), status.getRemaining());
    }

    private static Finding room(String directory, long free) {
        String text = directory + ", " + Sizes.text(free) + " free";
        if (free < ENOUGH) {
            return Finding.missing(SUBJECT, text + ", must have " + Sizes.text(ENOUGH) + "; make room, or" + REMEDY.substring(1));
        }
        return free < PLENTY
                ? Finding.note(SUBJECT, text + "; symsweep plan says what checkpoints take")
                : Finding.fine(SUBJECT, text);
    }
}
