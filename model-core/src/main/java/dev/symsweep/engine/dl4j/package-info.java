/**
 * The engine {@code dl4j}: a network as a DL4J {@code ComputationGraph} on ND4J, with DL4J's own dense, convolution and
 * pooling layers and, where it has nothing right, activation functions of ours. It is slower than {@code onednn} and
 * shares no arithmetic with it, which is its purpose: what both engines say is right. ND4J keeps its types to itself
 * here.
 */
@NullMarked
package dev.symsweep.engine.dl4j;

import org.jspecify.annotations.NullMarked;
