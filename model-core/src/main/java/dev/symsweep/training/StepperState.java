package dev.symsweep.training;

import java.util.List;

/**
 * All that a {@link Stepper} keeps from one step to the next.
 *
 * @param parameters the whole vector, buffers and fixed entries included
 * @param moments the optimizer's vectors, each as long as the part of the parameters that is trained
 * @param steps how many were taken
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StepperState(float[] parameters, List<float[]> moments, long steps) {

    /** Copies the list. */
    public StepperState {
        moments = List.copyOf(moments);
    }

    /**
     * Checks that it is of such a stepper.
     *
     * @throws IllegalArgumentException if it is not
     */
    public void requireFit(int size, int differentiable, int vectors) {
        require("parameters", parameters.length, size);
        require("vectors of moments", moments.size(), vectors);
        moments.forEach(moment -> require("moments", moment.length, differentiable));
    }

    static void require(String what, int found, int wanted) {
        if (found != wanted) {
            throw new IllegalArgumentException("has " + found + " " + what + ", must have " + wanted);
        }
    }
}
