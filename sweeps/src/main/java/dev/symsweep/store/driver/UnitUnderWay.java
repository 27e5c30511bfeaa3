package dev.symsweep.store.driver;

import java.time.Instant;

/**
 * What a task is at.
 *
 * @param unit what messages call it, for instance {@code run 1a2b3c4d5e6f (arm w, seed 3)}
 * @param host where the task runs
 * @param since when it began
 */
public record UnitUnderWay(String unit, String host, Instant since) {}
