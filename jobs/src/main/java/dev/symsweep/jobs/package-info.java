/**
 * The Spark jobs: fluent actions that fan out training runs or pairs of them, one task each, and give immutable results. A job reads
 * tables, writes one table and can be run again: what is already there is found by key and skipped.
 */
@NullMarked
package dev.symsweep.jobs;

import org.jspecify.annotations.NullMarked;
