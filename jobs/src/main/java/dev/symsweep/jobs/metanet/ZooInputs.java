package dev.symsweep.jobs.metanet;

import dev.symsweep.analysis.metanet.LearnableZoo;
import dev.symsweep.analysis.metanet.MetanetNetwork;
import dev.symsweep.data.vector.VectorExamples;
import dev.symsweep.memory.MemoryException;
import dev.symsweep.memory.MemoryNeed;
import dev.symsweep.regression.RegressionData;
import dev.symsweep.zoo.Part;
import dev.symsweep.zoo.ZooRow;
import dev.symsweep.zoo.ZooSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;

/**
 * The networks of a zoo in memory, as one kind of metanetwork reads them: raw, as published, neither centred nor
 * scaled. Immutable and thread-safe, so that all tasks of a JVM share one.
 */
final class ZooInputs {

    private final String zoo;
    private final Map<Part, Networks> parts = new EnumMap<>(Part.class);

    private ZooInputs(String zoo) {
        this.zoo = zoo;
    }

    /** Which numbers of a network are read. */
    enum Kind {
        /** Its weights. */
        VECTOR {
            @Override
            float[] of(ZooRow row) {
                return row.vector();
            }

            @Override
            int size(LearnableZoo.Inputs inputs) {
                return inputs.weights();
            }
        },
        /** Seven statistics of each tensor. */
        STATISTICS {
            @Override
            float[] of(ZooRow row) {
                return row.statistics();
            }

            @Override
            int size(LearnableZoo.Inputs inputs) {
                return inputs.statistics();
            }
        };

        /** What a metanetwork reads. */
        static Kind of(MetanetNetwork network) {
            return network.readsStatistics() ? STATISTICS : VECTOR;
        }

        abstract float[] of(ZooRow row);

        abstract int size(LearnableZoo.Inputs inputs);
    }

    /** Networks of a part, in the order of the zoo. */
    private record Networks(List<float[]> inputs, List<Map<String, Double>> labels, List<String> names) {

        void add(ZooRow row, Kind kind) {
            inputs.add(kind.of(row));
            labels.add(row.labels());
            names.add(row.snapshot().toString());
        }
    }

    /**
     * Reads a zoo.
     *
     * @throws MemoryException if the Java heap cannot hold it
     * @throws dev.symsweep.store.directory.StoreException if it cannot be read
     * @throws dev.symsweep.jobs.analysis.AnalysisException if a network has a number that is not finite
     */
    static ZooInputs read(Configuration hadoop, String directory, Kind kind) {
        ZooSet zoo = ZooSet.open(hadoop, directory);
        MemoryNeed need = new MemoryNeed(
                Float.BYTES
                        * zoo.manifest().count()
                        * kind.size(LearnableZoo.of(zoo).inputs()),
                0);
        need.require();
        try {
            ZooInputs read = new ZooInputs(directory);
            for (Part part : Part.values()) {
                Networks networks = new Networks(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
                zoo.forEach(part, row -> {
                    FiniteInputs.require(directory, row, kind.of(row));
                    networks.add(row, kind);
                });
                read.parts.put(part, networks);
            }
            return read;
        } catch (OutOfMemoryError e) {
            throw need.shortage(e);
        }
    }

    /** The names of the test networks, in the order of {@link #data}. */
    List<String> testNames() {
        return networks(Part.TEST).names();
    }

    /** What is learnt of a label. */
    RegressionData data(String label) {
        return new RegressionData(
                examples(Part.TRAIN, label), examples(Part.VALIDATION, label), examples(Part.TEST, label));
    }

    private VectorExamples examples(Part part, String label) {
        Networks networks = networks(part);
        float[][] targets = networks.labels().stream()
                .map(labels ->
                        new float[] {Objects.requireNonNull(labels.get(label)).floatValue()})
                .toArray(float[][]::new);
        return VectorExamples.of(zoo + "/" + part.text(), networks.inputs().toArray(float[][]::new), targets);
    }

    private Networks networks(Part part) {
        return Objects.requireNonNull(parts.get(part));
    }
}
