package dev.symsweep.jobs;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.network.Network;
import dev.symsweep.sweep.RunSpec;
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
    record Prepared(Network network, FixedEntries fixed) {}

    private record Key(Architecture architecture, Symmetry symmetry, ImageShape image, int classes) {}

    /** The network of a spec for the images of a data set. */
    static Prepared of(RunSpec spec, LabelledImages data) {
        Key key = new Key(spec.architecture(), spec.symmetry(), data.shape(), data.classes());
        return RECENT.of(key, absent -> {
            Network network = spec.network(data.shape(), data.classes());
            return new Prepared(network, spec.symmetry().fixedEntries(network));
        });
    }
}
