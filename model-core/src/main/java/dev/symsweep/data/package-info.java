/**
 * Labelled data sets, how they are read from their public file formats, and the batches that training draws from them.
 */
@NullMarked
package dev.symsweep.data;

import org.jspecify.annotations.NullMarked;
