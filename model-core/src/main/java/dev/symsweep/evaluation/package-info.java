/** Loss and accuracy of a parameter vector on examples, and what its nodes put out for them. */
@NullMarked
package dev.symsweep.evaluation;

import org.jspecify.annotations.NullMarked;
