package dev.symsweep.engine;

/**
 * What decides the bits of an engine's results besides seed and spec.
 *
 * @param engine name of the engine
 * @param library library and version, for instance {@code oneDNN 3.11.0}
 * @param isa instruction set the library picked on this machine
 * @param threads threads one computation uses
 */
public record Numerics(String engine, String library, String isa, int threads) {}
