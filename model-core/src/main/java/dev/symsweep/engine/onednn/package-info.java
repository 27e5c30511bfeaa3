/**
 * The fast CPU engine, on oneDNN through JavaCPP. A network becomes two fixed lists of primitives over preallocated native memory,
 * one forward and one backward; a step runs them in order and allocates nothing.
 */
@NullMarked
package dev.symsweep.engine.onednn;

import org.jspecify.annotations.NullMarked;
