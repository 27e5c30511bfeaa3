package dev.symsweep.cli.doctor;

import dev.symsweep.data.file.Remedy;
import dev.symsweep.memory.ByteCount;
import dev.symsweep.store.directory.Directory;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.file.GuardedFiles;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.Path;

/** The place where results are to go: the nearest directory that is there already. */
final class ResultsCheck implements Check {

    private static final String SUBJECT = "results";
    private static final String REMEDY = "; choose another place by --out";
    private static final long ENOUGH = 100L << 20;
    private static final long PLENTY = 1L << 30;

    @Override
    public List<Finding> findings(Patient patient) {
        try {
            Directory results = Directory.of(patient.probes().hadoop(), patient.results());
            GuardedFiles files = results.files();
            return List.of(writable(files, nearest(files, new Path(results.qualified()))));
        } catch (StoreException e) {
            return List.of(Finding.missing(SUBJECT, e.getMessage() + REMEDY));
        } catch (IOException | RuntimeException e) {
            return List.of(Finding.missing(SUBJECT, patient.results() + ": " + Remedy.line(e) + REMEDY));
        }
    }

    private static Path nearest(GuardedFiles files, Path results) throws IOException {
        Path there = results;
        while (there.getParent() != null && !files.exists(there)) {
            there = there.getParent();
        }
        return there;
    }

    private static Finding writable(GuardedFiles files, Path directory) {
        Path probe = new Path(directory, ".symsweep-doctor." + UUID.randomUUID());
        try {
            try {
                files.write(probe, new byte[] {'\n'});
            } finally {
                files.delete(probe);
            }
        } catch (IOException e) {
            return Finding.missing(SUBJECT, directory + " cannot be written: " + Remedy.line(e) + REMEDY);
        }
        return files.free(directory)
                .map(free -> room(directory.toString(), free))
                .orElseGet(() -> Finding.fine(SUBJECT, directory + ", writable"));
    }

    private static Finding room(String directory, long free) {
        String text = directory + ", writable, " + ByteCount.text(free) + " free";
        if (free < ENOUGH) {
            return Finding.missing(
                    SUBJECT, text + ", must have " + ByteCount.text(ENOUGH) + "; make room, or" + REMEDY.substring(1));
        }
        return free < PLENTY
                ? Finding.note(SUBJECT, text + "; symsweep plan says what checkpoints take")
                : Finding.fine(SUBJECT, text);
    }
}
