/**
 * The analyses of trained runs as Spark jobs: what runs any of them, and what they share. Each analysis has a package
 * of its own beside this one, which a line of {@code META-INF/services} names.
 */
@NullMarked
package dev.symsweep.jobs.analysis;

import org.jspecify.annotations.NullMarked;
