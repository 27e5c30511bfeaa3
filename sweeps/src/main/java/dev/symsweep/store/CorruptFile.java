package dev.symsweep.store;

/**
 * A file of a store that cannot be read.
 *
 * @param name its path
 * @param reason what is wrong with it, in one line
 */
public record CorruptFile(String name, String reason) {}
