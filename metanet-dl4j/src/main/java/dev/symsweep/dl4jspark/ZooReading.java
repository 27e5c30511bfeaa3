package dev.symsweep.dl4jspark;

import dev.symsweep.jobs.metanet.FiniteInputs;
import dev.symsweep.zoo.ZooFile;
import dev.symsweep.zoo.ZooSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** One task: reads a file of a zoo, verifies it, and gives its networks. */
final class ZooReading implements FlatMapFunction<ZooFile, Example> {

    private static final long serialVersionUID = 1;

    private final Broadcast<SerializableConfiguration> hadoop;
    private final String zoo;
    private final String label;
    private final long first;

    /**
     * Says what all tasks of a part have in common.
     *
     * @param zoo the directory of its version
     * @param first the number of the first row of the part
     */
    ZooReading(Broadcast<SerializableConfiguration> hadoop, String zoo, String label, long first) {
        this.hadoop = hadoop;
        this.zoo = zoo;
        this.label = label;
        this.first = first;
    }

    @Override
    public Iterator<Example> call(ZooFile file) {
        Configuration configuration = hadoop.value().value();
        List<Example> examples = new ArrayList<>();
        ZooSet.open(configuration, zoo).forEach(file, row -> {
            FiniteInputs.require(zoo, row, row.vector());
            examples.add(new Example(Math.toIntExact(row.row() - first), row.vector(), (float) row.label(label)));
        });
        return examples.iterator();
    }
}
