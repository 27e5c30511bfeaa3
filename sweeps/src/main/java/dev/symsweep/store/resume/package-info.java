/**
 * How far runs have come that are being trained, so that one that is cut off goes on there. {@code ResumeStore} has a
 * file for each, until the run is done.
 */
@NullMarked
package dev.symsweep.store.resume;

import org.jspecify.annotations.NullMarked;
