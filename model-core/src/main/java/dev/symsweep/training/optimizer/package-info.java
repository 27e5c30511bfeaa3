/** What turns gradients into changes of a flat parameter vector: {@code Optimizer} and those that there are. */
@NullMarked
package dev.symsweep.training.optimizer;

import org.jspecify.annotations.NullMarked;
