/** The linear assignment problem, solved exactly and with a certificate. */
@NullMarked
package dev.symsweep.assignment;

import org.jspecify.annotations.NullMarked;
