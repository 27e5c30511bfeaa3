/**
 * Where results live: one Parquet file per run and tables of curves, on any Hadoop file system. The files are documented in
 * {@code docs/run-store.md}.
 */
@NullMarked
package dev.symsweep.store;

import org.jspecify.annotations.NullMarked;
