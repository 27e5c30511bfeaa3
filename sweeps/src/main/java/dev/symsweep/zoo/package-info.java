/**
 * Zoos: data sets of trained networks, one for each arm of a sweep, for whoever learns from weights (lim2024, section
 * 3.6). {@link dev.symsweep.zoo.ZooSet} opens one and reads its rows.
 */
@NullMarked
package dev.symsweep.zoo;

import org.jspecify.annotations.NullMarked;
