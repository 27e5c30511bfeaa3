/**
 * The intermediate form: a {@link dev.symsweep.network.Network} is an ordered list of nodes and a function of one flat
 * parameter vector, whose places the {@link dev.symsweep.network.ParameterLayout} names. Architectures make networks,
 * symmetries rewrite them, engines compile them; nothing here computes.
 */
@NullMarked
package dev.symsweep.network;

import org.jspecify.annotations.NullMarked;
