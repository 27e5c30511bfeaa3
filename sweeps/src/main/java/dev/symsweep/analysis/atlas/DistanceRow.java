package dev.symsweep.analysis.atlas;

/**
 * How far two weight vectors are from each other.
 *
 * @param key which ones
 * @param arm the arm of both
 * @param method name of the method that aligned them, empty if none did
 * @param entries how many entries are trained, over which the distance is taken
 * @param distance the Euclidean one
 */
public record DistanceRow(DistanceKey key, String arm, String method, int entries, double distance) {}
