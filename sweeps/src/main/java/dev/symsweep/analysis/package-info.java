/**
 * What a sweep asks for once its networks are trained. Each analysis is a package of its own below this one: its
 * section of the sweep file, its rows and their table, and what of it is missing in a store.
 */
@NullMarked
package dev.symsweep.analysis;

import org.jspecify.annotations.NullMarked;
