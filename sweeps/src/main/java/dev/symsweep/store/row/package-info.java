/** Rows of Parquet files, apart from where they lie: their format in each version, what is written and what is read. */
@NullMarked
package dev.symsweep.store.row;

import org.jspecify.annotations.NullMarked;
