/**
 * Where results live: tables of keyed rows in Parquet files, on any Hadoop file system. A
 * {@link dev.symsweep.store.Table} is made of a {@link dev.symsweep.store.Codec} and its
 * {@link dev.symsweep.store.row.Format}, which tells how files of every version are read; runs and their checkpoints
 * have a file each, until they are compacted. The files are documented in {@code docs/run-store.md}. It has more than
 * 25 classes, because what reads and writes files of weights is nobody's else.
 */
@NullMarked
package dev.symsweep.store;

import org.jspecify.annotations.NullMarked;
