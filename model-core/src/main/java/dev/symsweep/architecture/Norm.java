package dev.symsweep.architecture;

import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.GroupNorm;
import dev.symsweep.network.LayerNorm;

/** What normalises the output of a layer. */
public enum Norm {
    NONE,
    /** Over the channels, of an image at each position by itself: the norm of Sharma et al. 2024. */
    LAYER_NORM,
    /** Over all positions and channels of an image: the "LayerNorm" of lim2024's ResNets. */
    GROUP_NORM,
    /** Over the batch. */
    BATCH_NORM;

    /** Appends the norm, if there is one. */
    NodeChain appendTo(NodeChain chain, String name) {
        return switch (this) {
            case NONE -> chain;
            case LAYER_NORM -> chain.then(input -> new LayerNorm(name, input, LayerNorm.DEFAULT_EPSILON));
            case GROUP_NORM -> chain.then(input -> new GroupNorm(name, input, GroupNorm.DEFAULT_EPSILON));
            case BATCH_NORM ->
                chain.then(input -> new BatchNorm(name, input, BatchNorm.DEFAULT_EPSILON, BatchNorm.DEFAULT_MOMENTUM));
        };
    }
}
