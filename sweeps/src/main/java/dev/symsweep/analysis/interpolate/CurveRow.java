package dev.symsweep.analysis.interpolate;

import dev.symsweep.landscape.Curve;

/**
 * The curve between two runs.
 *
 * @param key which runs, on what
 * @param arm the arm of both
 * @param curve the evaluations along the path
 */
public record CurveRow(CurveKey key, String arm, Curve curve) {}
