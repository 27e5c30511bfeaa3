package dev.symsweep.training;

import dev.symsweep.bayes.LowRankPosterior;
import dev.symsweep.loss.Penalty;
import dev.symsweep.network.Network;
import dev.symsweep.setting.InvalidSettingException;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.training.optimizer.AdamOptimizer;
import dev.symsweep.training.optimizer.IvonOptimizer;
import dev.symsweep.training.optimizer.Optimizer;
import dev.symsweep.training.optimizer.SgdOptimizer;
import java.util.Optional;

/** Which optimizer trains, with its constants. The learning rate is the {@link Schedule}'s. */
public sealed interface Optimization {

    /** Adam keeps a mean of gradients and one of their squares, IVON one of curvatures. */
    int MOMENTS_OF_ADAM = 2;

    /** A fresh optimizer for a parameter vector of that length. */
    Optimizer optimizer(int parameters);

    /** The vectors, as long as the parameters, that an optimizer keeps. */
    int moments();

    /** The posterior whose parameters are trained, if it is no single vector of weights. */
    default Optional<LowRankPosterior> posterior() {
        return Optional.empty();
    }

    /**
     * What is added to the loss of a network's examples.
     *
     * @param fixed the entries of its vector that stay as they are
     */
    default Penalty penalty(Network network, FixedEntries fixed) {
        return Penalty.NONE;
    }

    /** An optimizer of a posterior's parameters instead of weights. */
    record Variational(Optimization steps, LowRankPosterior trained) implements Optimization {

        public Variational {
            if (steps.posterior().isPresent() || steps instanceof Ivon) {
                throw new InvalidSettingException(
                        "optimizer", "the optimizer has a posterior of its own, must be sgd, adam or adamw");
            }
        }

        @Override
        public Optimizer optimizer(int parameters) {
            return steps.optimizer(parameters);
        }

        @Override
        public int moments() {
            return steps.moments();
        }

        @Override
        public Optional<LowRankPosterior> posterior() {
            return Optional.of(trained);
        }

        @Override
        public Penalty penalty(Network network, FixedEntries fixed) {
            return trained.divergence(network, fixed);
        }
    }

    /**
     * Stochastic gradient descent with heavy-ball momentum and L2 decay, as in PyTorch: g += decay p; b = momentum b +
     * g; p -= lr b.
     */
    record Sgd(double momentum, double weightDecay) implements Optimization {

        public Sgd {
            requireShare("momentum", momentum);
            requireDecay(weightDecay);
        }

        @Override
        public Optimizer optimizer(int parameters) {
            return new SgdOptimizer(momentum, weightDecay, parameters);
        }

        @Override
        public int moments() {
            return 1;
        }
    }

    /** Adam (Kingma, Ba 2015) with L2 decay added to the gradient. */
    record Adam(double beta1, double beta2, double epsilon, double weightDecay) implements Optimization {

        public Adam {
            requireShare("beta1", beta1);
            requireShare("beta2", beta2);
            requireEpsilon(epsilon);
            requireDecay(weightDecay);
        }

        @Override
        public Optimizer optimizer(int parameters) {
            return new AdamOptimizer(beta1, beta2, epsilon, weightDecay, 0, parameters);
        }

        @Override
        public int moments() {
            return MOMENTS_OF_ADAM;
        }
    }

    /** Adam with decoupled decay (Loshchilov, Hutter 2019): p *= 1 - lr decay before the Adam step. */
    record AdamW(double beta1, double beta2, double epsilon, double weightDecay) implements Optimization {

        public AdamW {
            requireShare("beta1", beta1);
            requireShare("beta2", beta2);
            requireEpsilon(epsilon);
            requireDecay(weightDecay);
        }

        @Override
        public Optimizer optimizer(int parameters) {
            return new AdamOptimizer(beta1, beta2, epsilon, 0, weightDecay, parameters);
        }

        @Override
        public int moments() {
            return MOMENTS_OF_ADAM;
        }
    }

    /**
     * IVON (Shen et al. 2024): the weights are the mean of a Gaussian whose spread the curvature of the loss decides.
     *
     * @param sampleSize lambda, the effective sample size: the number of training examples, as a rule
     * @param weightDecay delta, positive
     * @param curvature h0, what the curvature starts at, positive
     */
    record Ivon(double beta1, double beta2, double sampleSize, double weightDecay, double curvature)
            implements Optimization {

        public Ivon {
            requireShare("beta1", beta1);
            requireShare("beta2", beta2);
            requirePositive("sample-size", "sample size", sampleSize);
            requirePositive("weight-decay", "weight decay", weightDecay);
            requirePositive("curvature", "curvature", curvature);
        }

        @Override
        public Optimizer optimizer(int parameters) {
            return new IvonOptimizer(beta1, beta2, sampleSize, weightDecay, curvature, parameters);
        }

        @Override
        public int moments() {
            return MOMENTS_OF_ADAM;
        }
    }

    private static void requirePositive(String key, String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new InvalidSettingException(key, what + " is " + value + ", must be positive and finite");
        }
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new InvalidSettingException(name, name + " is " + value + ", must be in [0, 1)");
        }
    }

    private static void requireEpsilon(double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new InvalidSettingException("epsilon", "epsilon is " + value + ", must be positive and finite");
        }
    }

    private static void requireDecay(double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new InvalidSettingException(
                    "weight-decay", "weight decay is " + value + ", must be 0 or more and finite");
        }
    }
}
