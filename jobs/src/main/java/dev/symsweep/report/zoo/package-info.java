/**
 * The chapter on zoos: how many networks each holds, how accurate they are, and what that has to do with their
 * settings.
 */
@NullMarked
package dev.symsweep.report.zoo;

import org.jspecify.annotations.NullMarked;
