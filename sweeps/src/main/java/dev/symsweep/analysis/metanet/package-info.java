/**
 * Metanetworks, which predict a property of networks from their weights (Lim et al. 2024, section 5.4): the section
 * {@code metanet} of a sweep file, what is left to train, and the table of trained metanetworks.
 */
@NullMarked
package dev.symsweep.analysis.metanet;

import org.jspecify.annotations.NullMarked;
