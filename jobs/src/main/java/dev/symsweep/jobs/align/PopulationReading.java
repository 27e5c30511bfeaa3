package dev.symsweep.jobs.align;

import dev.symsweep.jobs.spark.SparkJob;
import dev.symsweep.jobs.spark.VectorCache;
import dev.symsweep.jobs.tile.TileReport.Unreadable;
import dev.symsweep.population.Snapshot;
import dev.symsweep.store.UnreadableRunException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** One task: reads some networks of a population, and keeps them in mind for the visits to come. */
final class PopulationReading implements SparkJob.TaskBody<PopulationVisit.Stop, PopulationReading.Found> {

    private static final long serialVersionUID = 1;

    private final Broadcast<SerializableConfiguration> hadoop;
    private final String root;

    PopulationReading(Broadcast<SerializableConfiguration> hadoop, String root) {
        this.hadoop = hadoop;
        this.root = root;
    }

    /** The networks that cannot be read. */
    record Found(List<Unreadable> unreadable) implements Serializable {}

    @Override
    public String label(PopulationVisit.Stop stop) {
        return "reading " + stop.networks().size() + " networks from run "
                + stop.networks().get(0).brief() + " on";
    }

    @Override
    public Found run(PopulationVisit.Stop stop) {
        Configuration configuration = hadoop.value().value();
        List<Unreadable> unreadable = new ArrayList<>();
        for (Snapshot network : stop.networks()) {
            try {
                VectorCache.of(configuration, root, network);
            } catch (UnreadableRunException e) {
                unreadable.add(Unreadable.of(network, e));
            }
        }
        return new Found(unreadable);
    }
}
