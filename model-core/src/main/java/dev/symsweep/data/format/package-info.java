/** Readers of the public file formats of image data sets: IDX and the binary records of CIFAR. */
@NullMarked
package dev.symsweep.data.format;

import org.jspecify.annotations.NullMarked;
