package dev.symsweep.analysis.metanet;

import java.io.Serializable;

/**
 * A metanetwork to be trained.
 *
 * @param arm of whose networks
 * @param run what decides it
 * @param zoo the directory of the zoo
 */
public record MetanetUnit(String arm, MetanetRun run, String zoo) implements Serializable {}
