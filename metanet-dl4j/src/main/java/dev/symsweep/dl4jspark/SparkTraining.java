package dev.symsweep.dl4jspark;

import dev.symsweep.regression.Predictions;
import dev.symsweep.zoo.Part;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.nd4j.linalg.api.ndarray.INDArray;
import scala.Tuple2;

/**
 * Trains the flat metanetwork on executors: each takes batches of its own part of the examples, and every so many
 * batches the parameters and the optimizer's state of all are averaged (DL4J's
 * {@link ParameterAveragingTrainingMaster}). With one executor that is training on one machine. Sums of averages come
 * in whatever order executors finish in, so equal seeds give nearly, not exactly, equal weights.
 *
 * <p>DL4J gets the examples of one {@linkplain Rounds round} at a time. Of a whole epoch it would make arrays anew for
 * each round, only to drop those of all others.
 */
final class SparkTraining {

    private final ZooExamples zoo;
    private final Settings settings;
    private final SparkComputationGraph network;

    /**
     * How it is trained.
     *
     * @param rate the learning rate
     * @param epochs passes over the training part
     * @param batch examples of a step on each executor
     * @param averaging steps between two averages
     * @param workers tasks that train at a time
     * @param seed of initial weights and of how examples are spread over rounds and executors
     */
    record Settings(double rate, int epochs, int batch, int averaging, int workers, long seed) {

        /** Of how many examples an average is taken, at most. */
        long round() {
            return (long) batch * averaging * workers;
        }
    }

    SparkTraining(JavaSparkContext spark, ZooExamples zoo, Settings settings) {
        this.zoo = zoo;
        this.settings = settings;
        ComputationGraph graph =
                new ComputationGraph(FlatMetanet.of(zoo.dimension(), settings.rate(), settings.seed()));
        graph.init();
        this.network = new SparkComputationGraph(
                spark,
                graph,
                new ParameterAveragingTrainingMaster.Builder(settings.workers(), 1)
                        .batchSizePerWorker(settings.batch())
                        .averagingFrequency(settings.averaging())
                        .rddTrainingApproach(RDDTrainingApproach.Direct)
                        .workerPrefetchNumBatches(0)
                        .rngSeed(settings.seed())
                        // It would keep a copy of each round for ever; the zoo's examples are kept once.
                        .storageLevel(null)
                        .build());
    }

    /** The number of the network's parameters. */
    long parameters() {
        return network.getNetwork().numParams();
    }

    /**
     * Trains all epochs. What each predicts of the part for validation decides between them; of the best, what it
     * predicts of the part for tests is told.
     *
     * @return of epoch 0 if no epoch predicts anything, as training diverged
     */
    Learned run() {
        Rounds rounds = new Rounds(zoo.count(Part.TRAIN), settings.round(), settings.seed());
        Learned best = Learned.NOTHING;
        for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
            rounds.of(epoch).forEach(this::train);
            double validation = predictions(Part.VALIDATION).r2();
            if (validation > best.validation()) {
                best = new Learned(epoch, validation, predictions(Part.TEST));
            }
        }
        return best;
    }

    private void train(BitSet round) {
        network.fitMultiDataSet(zoo.part(Part.TRAIN)
                .filter(example -> round.get(example.number()))
                .map(Example::learnt));
    }

    private Predictions predictions(Part part) {
        JavaPairRDD<Float, INDArray> inputs =
                zoo.part(part).mapToPair(example -> new Tuple2<>(example.label(), example.input()));
        List<Tuple2<Float, INDArray>> outputs =
                network.feedForwardWithKeySingle(inputs, settings.batch()).collect();
        float[] predicted = new float[outputs.size()];
        float[] truth = new float[outputs.size()];
        for (int i = 0; i < predicted.length; i++) {
            predicted[i] = outputs.get(i)._2().getFloat(0);
            truth[i] = outputs.get(i)._1();
        }
        return new Predictions(predicted, truth);
    }
}
