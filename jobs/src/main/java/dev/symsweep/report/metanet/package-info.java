/** The chapter on metanetworks: how well they predict, and what they say of each network. */
@NullMarked
package dev.symsweep.report.metanet;

import org.jspecify.annotations.NullMarked;
