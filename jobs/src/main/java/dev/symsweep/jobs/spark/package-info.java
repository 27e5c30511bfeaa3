/** Spark as the jobs use it: sessions, one task a unit of work, progress, and what the tasks of a JVM share. */
@NullMarked
package dev.symsweep.jobs.spark;

import org.jspecify.annotations.NullMarked;
