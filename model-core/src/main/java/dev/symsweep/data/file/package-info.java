/** The files that data sets are read from: how they are found in a data directory, opened, checked and downloaded. */
@NullMarked
package dev.symsweep.data.file;

import org.jspecify.annotations.NullMarked;
