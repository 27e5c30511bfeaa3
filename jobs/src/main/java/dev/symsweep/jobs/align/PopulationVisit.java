package dev.symsweep.jobs.align;

import dev.symsweep.alignment.Population;
import dev.symsweep.jobs.analysis.AnalysisException;
import dev.symsweep.jobs.spark.Reasons;
import dev.symsweep.jobs.spark.SparkJob;
import dev.symsweep.jobs.spark.VectorCache;
import dev.symsweep.population.Snapshot;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** One task: visits some networks of a population. */
final class PopulationVisit<R extends Serializable>
        implements SparkJob.TaskBody<PopulationVisit.Stop, PopulationVisit.Results<R>> {

    private static final long serialVersionUID = 1;

    private final Broadcast<SerializableConfiguration> hadoop;
    private final String root;
    private final Population.Visit<R> visit;

    PopulationVisit(Broadcast<SerializableConfiguration> hadoop, String root, Population.Visit<R> visit) {
        this.hadoop = hadoop;
        this.root = root;
        this.visit = visit;
    }

    /**
     * Networks to visit.
     *
     * @param start place of the first result among all
     * @param indices of the networks in the population
     * @param networks their weights
     */
    record Stop(int start, List<Integer> indices, List<Snapshot> networks) implements Serializable {}

    /**
     * What came back.
     *
     * @param start place of the first result among all
     * @param values the results in order
     */
    record Results<R extends Serializable>(int start, List<R> values) implements Serializable {}

    @Override
    public String label(Stop stop) {
        return "a visit to " + stop.networks().size() + " networks from run "
                + stop.networks().get(0).brief() + " on";
    }

    @Override
    public Results<R> run(Stop stop) {
        Configuration configuration = hadoop.value().value();
        List<R> values = new ArrayList<>();
        for (int i = 0; i < stop.networks().size(); i++) {
            Snapshot run = stop.networks().get(i);
            try {
                values.add(visit.at(stop.indices().get(i), VectorCache.of(configuration, root, run)));
            } catch (IllegalArgumentException e) {
                throw new AnalysisException("run " + run + ": " + Reasons.oneLine(e), e);
            }
        }
        return new Results<>(stop.start(), values);
    }
}
