package dev.symsweep.store;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A file of a store that can be verified.
 *
 * @param name its path
 * @param bytes its length
 * @param check reads all of it, and tells what is wrong with it
 */
public record VerifiedFile(String name, long bytes, Supplier<Optional<CorruptFile>> check) {}
