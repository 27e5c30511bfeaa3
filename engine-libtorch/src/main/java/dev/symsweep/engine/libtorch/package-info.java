/**
 * The engine {@code libtorch}, on a CPU or on an NVIDIA GPU, in a jar of its own. {@code LibtorchEngine} compiles a
 * network into libtorch's own functions: {@code NetworkPass} computes them on tensors whose parameters lie in one
 * vector, {@code Weights}, and libtorch's automatic differentiation gives the gradient. Every number of a stack of
 * networks has a leading factor of members, which is 1 for a network alone.
 */
@NullMarked
package dev.symsweep.engine.libtorch;

import org.jspecify.annotations.NullMarked;
