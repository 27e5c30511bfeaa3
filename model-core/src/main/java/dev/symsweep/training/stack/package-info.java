/**
 * Several runs trained in one program: an engine that takes the steps of a stack of networks at once is a
 * {@code StackingEngine}, and {@code RunStack} trains runs on it, each as it would be trained alone.
 */
@NullMarked
package dev.symsweep.training.stack;

import org.jspecify.annotations.NullMarked;
