package dev.symsweep.alignment.frame;

import dev.symsweep.alignment.Aligned;
import dev.symsweep.alignment.AlignmentSetting;
import dev.symsweep.alignment.Frame;
import dev.symsweep.alignment.FrameMatching;
import dev.symsweep.alignment.LocalPopulation;
import dev.symsweep.alignment.Population;
import dev.symsweep.alignment.SampleNetworks;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.engine.Engine;
import dev.symsweep.network.Network;
import dev.symsweep.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A population of one network, each with noise of its own and its units in a random order.
 *
 * @param vectors the networks
 * @param permutations that brought them into their order
 */
public record Planted(PermutationGroups groups, List<float[]> vectors, List<NetworkPermutation> permutations) {

    static Planted of(Network network, int size, double noise, long seed) {
        PermutationGroups groups = PermutationGroups.of(network);
        float[] common = SampleNetworks.vector(network, seed);
        List<float[]> vectors = new ArrayList<>();
        List<NetworkPermutation> permutations = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            float[] own = SampleNetworks.vector(network, 1000 * seed + i + 1);
            NetworkPermutation permutation = groups.random(RandomStream.of(seed, "planted", Integer.toString(i)));
            vectors.add(permutation.apply(SampleNetworks.mixed(common, own, noise)));
            permutations.add(permutation);
        }
        return new Planted(groups, vectors, permutations);
    }

    Population population(int threads) {
        return LocalPopulation.of(vectors, threads);
    }

    AlignmentSetting setting() {
        return AlignmentSetting.withoutData(groups, Engine.named("onednn"));
    }

    Frame frame(FrameMatching method) {
        return method.frame(setting(), population(2), 7);
    }

    /** The networks in their common frame. */
    List<float[]> aligned(Frame frame) {
        return Aligned.inFrame(frame, vectors);
    }
}
