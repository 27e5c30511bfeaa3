package dev.symsweep.dl4jspark;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import scala.Tuple2;

/**
 * The weight vectors of a zoo and one of their labels, as executors read them from its files: no machine holds all.
 *
 * @param rows of the zoo's columns {@code part}, {@code vector} and the label's
 * @param label name of the label's column
 * @param dimension entries of a vector
 */
record ZooExamples(Dataset<Row> rows, String label, int dimension) {

    /** The part that is trained on, as DL4J takes it. */
    JavaRDD<DataSet> training() {
        return part("train").map(row -> new DataSet(features(row), Nd4j.create(new float[][] {{(float) row.getDouble(1)}})));
    }

    /** Labels and vectors of the part that chooses the epoch. */
    JavaPairRDD<Double, INDArray> validation() {
        return pairs("validation");
    }

    /** Labels and vectors of the part that decides. */
    JavaPairRDD<Double, INDArray> test() {
        return pairs("test");
    }

    private JavaPairRDD<Double, INDArray> pairs(String part) {
        return part(part).mapToPair(row -> new Tuple2<>(row.getDouble(1), features(row)));
    }

    private JavaRDD<Row> part(String name) {
        return rows.filter(rows.col("part").equalTo(name))
                .select(rows.col("vector"), rows.col("`" + label + "`"))
                .toJavaRDD();
    }

    private static INDArray features(Row row) {
        ByteBuffer bytes = ByteBuffer.wrap(row.getAs(0)).order(ByteOrder.LITTLE_ENDIAN);
        float[] vector = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(vector);
        return Nd4j.create(vector, new long[] {1, vector.length}, 'c');
    }
}
