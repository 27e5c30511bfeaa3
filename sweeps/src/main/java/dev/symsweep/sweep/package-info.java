/**
 * Sweep files and the plans they give, in which every run is spelled out, and the analyses of these runs. The keys of a
 * sweep file are documented in {@code docs/sweep-file.md}.
 */
@NullMarked
package dev.symsweep.sweep;

import org.jspecify.annotations.NullMarked;
