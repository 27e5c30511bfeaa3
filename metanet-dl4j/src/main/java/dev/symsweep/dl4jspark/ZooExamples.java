package dev.symsweep.dl4jspark;

import dev.symsweep.analysis.metanet.LearnableZoo;
import dev.symsweep.store.RowFiles;
import dev.symsweep.zoo.Part;
import dev.symsweep.zoo.ZooFile;
import dev.symsweep.zoo.ZooSet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import scala.Tuple2;

/** The weight vectors of a zoo and one of their labels, as executors read them from its files: no machine holds all. */
final class ZooExamples {

    private final SparkSession spark;
    private final ZooSet zoo;
    private final String label;

    /**
     * Opens what a zoo says of a label.
     *
     * @throws IllegalArgumentException if networks are without it, all have the same, or a part of the zoo has too few
     */
    ZooExamples(SparkSession spark, ZooSet zoo, String label) {
        this.spark = spark;
        this.zoo = zoo;
        this.label = label;
        LearnableZoo.of(zoo).obstacle(label).ifPresent(obstacle -> {
            throw new IllegalArgumentException("zoo " + zoo.directory() + " " + obstacle);
        });
    }

    /** Entries of a vector. */
    int dimension() {
        return zoo.dimension();
    }

    /** The part that is trained on, as DL4J takes it. */
    JavaRDD<DataSet> training() {
        return part(Part.TRAIN).map(row -> new DataSet(vector(row), Nd4j.create(new float[][] {{truth(row)}})));
    }

    /** Labels and vectors of the part that chooses the epoch. */
    JavaPairRDD<Float, INDArray> validation() {
        return pairs(Part.VALIDATION);
    }

    /** Labels and vectors of the part that decides. */
    JavaPairRDD<Float, INDArray> test() {
        return pairs(Part.TEST);
    }

    private JavaPairRDD<Float, INDArray> pairs(Part part) {
        return part(part).mapToPair(row -> new Tuple2<>(truth(row), vector(row)));
    }

    private JavaRDD<Row> part(Part part) {
        String[] files = zoo.manifest().files().stream()
                .filter(file -> file.part() == part)
                .map(ZooFile::name)
                .map(name -> zoo.directory() + "/" + RowFiles.fileName(name))
                .toArray(String[]::new);
        // A label's name has dots and hyphens.
        return spark.read()
                .parquet(files)
                .select(functions.col("vector"), functions.col("`" + label + "`"))
                .toJavaRDD();
    }

    private static float truth(Row row) {
        return (float) row.getDouble(1);
    }

    private static INDArray vector(Row row) {
        ByteBuffer bytes = ByteBuffer.wrap(row.getAs(0)).order(ByteOrder.LITTLE_ENDIAN);
        float[] vector = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(vector);
        return Nd4j.create(vector, new long[] {1, vector.length}, 'c');
    }
}
