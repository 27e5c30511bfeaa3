package dev.symsweep.jobs.align;

import dev.symsweep.alignment.Population;
import dev.symsweep.jobs.spark.SparkJob;
import dev.symsweep.jobs.tile.TileReport.Unreadable;
import dev.symsweep.population.Snapshot;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Some stored networks: each visit of theirs is a Spark job, whose tasks read the weights they need. */
final class SparkPopulation implements Population {

    /** So that the last tasks to end leave few slots idle. */
    private static final int TASKS_PER_SLOT = 2;

    private final SparkJob<?> job;
    private final Broadcast<SerializableConfiguration> hadoop;
    private final String root;
    private final List<Snapshot> networks;

    /** @param root of the run store */
    SparkPopulation(SparkJob<?> job, String root, List<Snapshot> networks) {
        this.job = job;
        this.hadoop = job.shareHadoop();
        this.root = root;
        this.networks = List.copyOf(networks);
    }

    @Override
    public int size() {
        return networks.size();
    }

    /** Reads all networks, for the visits to come, and tells which cannot be read. */
    List<Unreadable> unreadable() {
        List<Unreadable> unreadable = new ArrayList<>();
        job.runTasks(
                "Read " + networks.size() + " networks of " + job.plan().name(),
                stops(IntStream.range(0, networks.size()).boxed().toList()),
                new PopulationReading(hadoop, root),
                found -> unreadable.addAll(found.unreadable()));
        return unreadable;
    }

    @Override
    public <R extends Serializable> List<R> map(List<Integer> indices, Visit<R> function) {
        List<PopulationVisit.Results<R>> parts = new ArrayList<>();
        job.runTasks(
                "Visit " + indices.size() + " networks of " + job.plan().name(),
                stops(indices),
                new PopulationVisit<>(hadoop, root, function),
                parts::add);
        List<R> results = new ArrayList<>(Collections.nCopies(indices.size(), null));
        for (PopulationVisit.Results<R> part : parts) {
            for (int i = 0; i < part.values().size(); i++) {
                results.set(part.start() + i, part.values().get(i));
            }
        }
        return results;
    }

    private List<PopulationVisit.Stop> stops(List<Integer> indices) {
        int stops = Math.min(indices.size(), TASKS_PER_SLOT * job.slots());
        List<PopulationVisit.Stop> all = new ArrayList<>();
        for (int i = 0; i < stops; i++) {
            int start = (int) ((long) i * indices.size() / stops);
            int end = (int) ((long) (i + 1) * indices.size() / stops);
            List<Integer> own = List.copyOf(indices.subList(start, end));
            all.add(new PopulationVisit.Stop(
                    start, own, own.stream().map(networks::get).toList()));
        }
        return all;
    }
}
