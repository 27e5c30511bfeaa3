package dev.symsweep.store;

import dev.symsweep.population.Moment;
import dev.symsweep.population.Snapshot;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.ParquetFiles;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of the files that hold the weights of one run or checkpoint. */
public final class SnapshotFile {

    private static final Pattern FORM = Pattern.compile(
            ".*/(" + RunStore.RUNS + "|" + CheckpointStore.CHECKPOINTS + ")/([^/]*)\\" + ParquetFiles.ENDING);

    private SnapshotFile() {}

    /** Whose weights a file holds, if it is one of a run or of a checkpoint. */
    public static Optional<Snapshot> snapshot(CorruptFile file) {
        Matcher form = FORM.matcher("/" + file.name());
        return form.matches()
                ? Snapshot.find(form.group(2))
                        .filter(found -> isEpoch(found) != form.group(1).equals(RunStore.RUNS))
                : Optional.empty();
    }

    private static boolean isEpoch(Snapshot snapshot) {
        return snapshot.moment() instanceof Moment.Epoch;
    }
}
