package dev.symsweep.store;

import dev.symsweep.population.Moment;
import dev.symsweep.population.Snapshot;
import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of a store that cannot be read.
 *
 * @param name its path
 * @param reason what is wrong with it, in one line
 * @param remedy what puts it right, for instance {@code symsweep train trains its run again}
 */
public record CorruptFile(String name, String reason, String remedy) implements Serializable {

    private static final Pattern RUN = Pattern.compile(
            ".*/(" + RunStore.RUNS + "|" + CheckpointStore.CHECKPOINTS + ")/([^/]*)\\" + ParquetFiles.ENDING);

    /** What is said of it wherever it is met. */
    public String line() {
        return name + " is corrupt: " + reason;
    }

    /** Whose weights it holds, if it is a file of a run or of a checkpoint. */
    public Optional<Snapshot> snapshot() {
        Matcher form = RUN.matcher("/" + name);
        return form.matches()
                ? Snapshot.find(form.group(2))
                        .filter(found -> isEpoch(found) != form.group(1).equals(RunStore.RUNS))
                : Optional.empty();
    }

    private static boolean isEpoch(Snapshot snapshot) {
        return snapshot.moment() instanceof Moment.Epoch;
    }
}
