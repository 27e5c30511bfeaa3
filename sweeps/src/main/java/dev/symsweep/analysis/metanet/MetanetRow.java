package dev.symsweep.analysis.metanet;

import dev.symsweep.engine.Numerics;
import dev.symsweep.store.run.RunStatus;
import java.util.List;
import java.util.Optional;

/**
 * A trained metanetwork.
 *
 * @param run what decides it
 * @param arm whose networks it learnt from; no part of the key
 * @param parts how many of them are in each part of the data
 * @param course of its training
 * @param result what it came to, unless no epoch gave finite predictions
 * @param computed by what, and how long that took
 */
public record MetanetRow(
        MetanetRun run, String arm, Parts parts, Course course, Optional<Result> result, Computed computed) {

    /** How many networks are trained on, choose the epoch, and are predicted in the end. */
    public record Parts(int train, int validation, int test) {}

    /**
     * The course of the training.
     *
     * @param status finished or diverged
     * @param losses mean training loss of each epoch
     * @param validationR2 of each epoch; not finite where predictions were not
     */
    public record Course(RunStatus status, List<Double> losses, List<Double> validationR2) {

        /** Copies what is given. */
        public Course {
            losses = List.copyOf(losses);
            validationR2 = List.copyOf(validationR2);
        }
    }

    /**
     * What the epoch of the best validation R2 gives.
     *
     * @param epoch 1 for the first
     * @param trainR2 on the networks that it learnt from
     * @param testR2 on the test networks
     * @param tau Kendall's tau-b on the test networks
     * @param test each test network
     * @param weights the whole parameter vector; empty where it was not read
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Result(int epoch, double trainR2, double testR2, double tau, List<Predicted> test, float[] weights) {

        /** Copies the list. */
        public Result {
            test = List.copyOf(test);
        }
    }

    /**
     * A network of the test part.
     *
     * @param network its key in the zoo
     * @param predicted what the metanetwork says of it
     * @param truth what is
     */
    public record Predicted(String network, double predicted, double truth) {}

    /**
     * Provenance.
     *
     * @param numerics what decides the bits besides the run
     * @param versions of this software and its platform
     * @param seconds wall time of training and evaluation
     */
    public record Computed(Numerics numerics, String versions, double seconds) {}

    /** What names it. */
    public MetanetKey key() {
        return run.key();
    }

    /** What it is to predict. */
    public MetanetCase ofCase() {
        return new MetanetCase(arm, run.network(), run.label());
    }

    /** Whether its scores count: it was trained to its end, and some epoch predicts. */
    public boolean isUsable() {
        return course.status() == RunStatus.FINISHED && result.isPresent();
    }

    /** The best validation R2; empty for a run that does not count. */
    public Optional<Double> validationR2() {
        return isUsable() ? result.map(best -> course.validationR2().get(best.epoch() - 1)) : Optional.empty();
    }
}
