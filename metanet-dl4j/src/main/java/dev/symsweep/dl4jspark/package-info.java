/**
 * A metanetwork trained by DL4J Spark, data-parallel over the files of a zoo: for zoos that no machine's memory holds.
 */
@NullMarked
package dev.symsweep.dl4jspark;

import org.jspecify.annotations.NullMarked;
