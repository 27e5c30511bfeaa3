package dev.symsweep.jobs.train;

import dev.symsweep.jobs.spark.SparkJob;
import dev.symsweep.population.Snapshot;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.directory.CorruptFile;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** One task: reads all of some files of weights, which are to count as done. */
final class VerifyFiles implements SparkJob.TaskBody<VerifyFiles.Batch, VerifyFiles.Found> {

    private static final long serialVersionUID = 1;

    /** So that progress is told in reasonable time. */
    private static final int LARGEST = 256;

    /** So that the last tasks to end leave few slots idle. */
    private static final int BATCHES_PER_SLOT = 4;

    private final Broadcast<SerializableConfiguration> hadoop;
    private final String root;

    VerifyFiles(Broadcast<SerializableConfiguration> hadoop, String root) {
        this.hadoop = hadoop;
        this.root = root;
    }

    /** Files of one task, by what they hold the weights of. */
    record Batch(List<Snapshot> snapshots) implements Serializable {

        /** @param slots tasks that run at the same time */
        static List<Batch> of(List<Snapshot> snapshots, int slots) {
            int tasks = BATCHES_PER_SLOT * slots;
            int size = Math.max(1, Math.min(LARGEST, (snapshots.size() + tasks - 1) / tasks));
            List<Batch> batches = new ArrayList<>();
            for (int start = 0; start < snapshots.size(); start += size) {
                batches.add(new Batch(List.copyOf(snapshots.subList(start, Math.min(start + size, snapshots.size())))));
            }
            return batches;
        }
    }

    /**
     * What came of it.
     *
     * @param verified the number of files
     * @param damaged those that are not as they were written; they are marked in the store
     */
    record Found(int verified, List<CorruptFile> damaged) implements Serializable {}

    @Override
    public String label(Batch batch) {
        return "verifying " + batch.snapshots().size() + " files of weights from run "
                + batch.snapshots().get(0).brief() + " on";
    }

    @Override
    public Found run(Batch batch) {
        List<CorruptFile> damaged =
                RunStore.at(hadoop.value().value(), root).upkeep().verify(batch.snapshots());
        return new Found(batch.snapshots().size(), damaged);
    }
}
