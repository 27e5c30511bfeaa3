package dev.symsweep.dl4jspark;

import dev.symsweep.analysis.metanet.LearnableZoo;
import dev.symsweep.cli.outcome.UsageException;
import dev.symsweep.zoo.Part;
import dev.symsweep.zoo.ZooFile;
import dev.symsweep.zoo.ZooSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The weight vectors of a zoo and one of their labels. Executors read its files, each a whole one at a time, verify
 * them, and keep what they read in memory, or on disk where memory ends: no machine holds all.
 */
final class ZooExamples {

    private final ZooSet zoo;
    private final Map<Part, JavaRDD<Example>> parts = new EnumMap<>(Part.class);

    private ZooExamples(ZooSet zoo) {
        this.zoo = zoo;
    }

    /**
     * Finds out before Spark starts whether something can be learnt.
     *
     * @throws UsageException if networks are without the label, all have the same, or a part of the zoo has too few
     */
    static void require(ZooSet zoo, String label) {
        LearnableZoo.of(zoo).obstacle(label).ifPresent(obstacle -> {
            throw new UsageException("zoo " + zoo.directory() + " " + obstacle);
        });
    }

    /** Those of a zoo, which is read when they are asked for. */
    static ZooExamples of(JavaSparkContext spark, ZooSet zoo, String label) {
        ZooExamples examples = new ZooExamples(zoo);
        Broadcast<SerializableConfiguration> hadoop =
                spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
        for (Part part : Part.values()) {
            List<ZooFile> files = zoo.manifest().files().stream()
                    .filter(file -> file.part() == part)
                    .toList();
            examples.parts.put(
                    part,
                    spark.parallelize(files, files.size())
                            .flatMap(new ZooReading(
                                    hadoop, zoo.directory(), label, files.get(0).first()))
                            .persist(StorageLevel.MEMORY_AND_DISK()));
        }
        return examples;
    }

    /** Entries of a vector. */
    int dimension() {
        return zoo.dimension();
    }

    /** How many networks a part has. */
    int count(Part part) {
        return Math.toIntExact(zoo.count(part));
    }

    /** The networks of a part. */
    JavaRDD<Example> part(Part part) {
        return Objects.requireNonNull(parts.get(part));
    }
}
