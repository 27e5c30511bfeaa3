/**
 * What to run: a strict reader of sweep files, and the plan it gives, in which every run is spelled out and keyed by the hash of
 * its canonical form. The keys of a sweep file are documented in {@code docs/sweep-file.md}.
 */
@NullMarked
package dev.symsweep.sweep;

import org.jspecify.annotations.NullMarked;
