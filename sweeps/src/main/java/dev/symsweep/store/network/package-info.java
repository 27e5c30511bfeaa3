/**
 * The table of networks: with it and a run's weights anybody can compute what the run computes, without this software.
 */
@NullMarked
package dev.symsweep.store.network;

import org.jspecify.annotations.NullMarked;
