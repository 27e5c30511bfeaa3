package dev.symsweep.analysis.align;

import dev.symsweep.population.Snapshot;
import java.io.Serializable;
import java.util.Comparator;

/** What a network is aligned to. */
public sealed interface Target extends Comparable<Target>, Serializable {

    /** Another network. */
    record Network(Snapshot snapshot) implements Target {}

    /** The common frame of many networks. */
    record Frame(FrameKey key) implements Target {}

    /** Another network. */
    static Target of(Snapshot snapshot) {
        return new Network(snapshot);
    }

    /** A common frame. */
    static Target of(FrameKey frame) {
        return new Frame(frame);
    }

    /** The text form of the snapshot, or the key of the frame. */
    default String text() {
        return this instanceof Network network ? network.snapshot.text() : ((Frame) this).key.hex();
    }

    @Override
    default int compareTo(Target other) {
        return Comparator.<Target, Boolean>comparing(Frame.class::isInstance)
                .thenComparing(Target::text)
                .compare(this, other);
    }
}
