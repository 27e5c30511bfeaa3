/**
 * What a pass over a network is made of: a {@link dev.symsweep.engine.onednn.pass.PassPlan} collects
 * {@linkplain dev.symsweep.engine.onednn.pass.Step steps}, primitives of oneDNN for the most part, over
 * {@linkplain dev.symsweep.engine.onednn.pass.Tensor tensors} in {@linkplain dev.symsweep.engine.onednn.pass.Buffer
 * memory} that serves one step after the other. It knows nothing of nodes. Its types are public for the rooms beside it
 * alone.
 */
@NullMarked
package dev.symsweep.engine.onednn.pass;

import org.jspecify.annotations.NullMarked;
