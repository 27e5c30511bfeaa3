package dev.symsweep.jobs;

import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.analysis.align.Asymmetry;
import dev.symsweep.architecture.Architecture;
import dev.symsweep.data.DataSets;
import dev.symsweep.data.DataSource;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.network.Network;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.symmetry.Symmetry;

/**
 * The networks that this JVM's tasks used last. The runs of an arm share one: drawing its fixed entries or gate matrices anew would
 * take each run tens of milliseconds. Thread-safe, as what it holds is immutable.
 */
final class NetworkCache {

    private static final LastUsed<Key, Prepared> RECENT = new LastUsed<>();

    private NetworkCache() {}

    /** A network and which entries of its parameter vector are fixed. */
    record Prepared(Network network, FixedEntries fixed) {

        /** The permutations to choose from. */
        PermutationGroups groups(Asymmetry asymmetry) {
            return switch (asymmetry) {
                case RESPECTED -> PermutationGroups.of(network, fixed);
                case IGNORED -> PermutationGroups.ignoringAsymmetry(network);
            };
        }
    }

    private record Key(Architecture architecture, Symmetry symmetry, ImageShape image, int classes) {}

    /** The network of a spec for the images of a data set. */
    static Prepared of(RunSpec spec, LabelledImages data) {
        return of(spec, data.shape(), data.classes());
    }

    /** The network of a spec, for those who need no image of its data set. */
    static Prepared of(RunSpec spec) {
        DataSource data = DataSets.named(spec.data().set());
        return of(spec, data.shape(), data.classes());
    }

    private static Prepared of(RunSpec spec, ImageShape image, int classes) {
        Key key = new Key(spec.architecture(), spec.symmetry(), image, classes);
        return RECENT.of(key, absent -> {
            Network network = spec.network(image, classes);
            return new Prepared(network, spec.symmetry().fixedEntries(network));
        });
    }
}
