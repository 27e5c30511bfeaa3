/**
 * Loss and accuracy of a parameter vector on labelled data.
 */
@NullMarked
package dev.symsweep.evaluation;

import org.jspecify.annotations.NullMarked;
