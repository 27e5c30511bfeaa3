/** The chapter on what posteriors predict: loss, calibration and accuracy over draws. */
@NullMarked
package dev.symsweep.report.predictive;

import org.jspecify.annotations.NullMarked;
