/**
 * Where results live: tables of keyed rows in Parquet files, on any Hadoop file system. A
 * {@link dev.symsweep.store.Table} is made of a {@link dev.symsweep.store.Codec} and its
 * {@link dev.symsweep.store.row.Format}, which tells how files of every version are read; runs and their checkpoints
 * have a file each, until they are compacted. How files appear and are read is the floor's matter,
 * {@link dev.symsweep.store.directory}. The files are documented in {@code docs/run-store.md}.
 */
@NullMarked
package dev.symsweep.store;

import org.jspecify.annotations.NullMarked;
