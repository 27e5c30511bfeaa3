package dev.symsweep.benchmarks.libtorch;

import dev.symsweep.training.Optimization;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.TensorVector;

/** libtorch's counterparts of our optimizers, at a constant learning rate. */
public final class LibtorchOptimizer {

    private LibtorchOptimizer() {}

    /** The optimizer of libtorch's C++ interface for these parameters. */
    public static Optimizer of(Optimization optimization, double learningRate, TensorVector parameters) {
        if (optimization instanceof Optimization.Variational variational) {
            return of(variational.steps(), learningRate, parameters);
        }
        if (optimization instanceof Optimization.AdamW adamW) {
            AdamWOptions options = new AdamWOptions(learningRate);
            betas(options.betas(), adamW.beta1(), adamW.beta2());
            options.eps().put(adamW.epsilon());
            options.weight_decay().put(adamW.weightDecay());
            return new AdamW(parameters, options);
        }
        if (optimization instanceof Optimization.Adam adam) {
            AdamOptions options = new AdamOptions(learningRate);
            betas(options.betas(), adam.beta1(), adam.beta2());
            options.eps().put(adam.epsilon());
            options.weight_decay().put(adam.weightDecay());
            return new Adam(parameters, options);
        }
        if (optimization instanceof Optimization.Sgd sgd) {
            SGDOptions options = new SGDOptions(learningRate);
            options.momentum().put(sgd.momentum());
            options.weight_decay().put(sgd.weightDecay());
            return new SGD(parameters, options);
        }
        throw new IllegalArgumentException(optimization + " has no counterpart in libtorch here");
    }

    /** The pointer leads to a C++ tuple, whose second element lies first in memory. */
    private static void betas(DoublePointer tuple, double beta1, double beta2) {
        tuple.put(0, beta2).put(1, beta1);
    }
}
