/** The chapter on curves between networks: barriers, and the curves they are taken from. */
@NullMarked
package dev.symsweep.report.interpolate;

import org.jspecify.annotations.NullMarked;
