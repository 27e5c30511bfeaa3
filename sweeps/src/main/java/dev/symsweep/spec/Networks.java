package dev.symsweep.spec;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The networks that this JVM used last. The runs of an arm share one: drawing its fixed entries or gate matrices anew
 * would take each run tens of milliseconds. Thread-safe; a network is built once while others wait.
 */
public final class Networks {

    private static final int KEPT = 8;

    private static final Map<NetworkSpec, BuiltNetwork> RECENT = new LinkedHashMap<>(2 * KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<NetworkSpec, BuiltNetwork> eldest) {
            return size() > KEPT;
        }
    };

    private Networks() {}

    /** The network of a run. */
    public static BuiltNetwork of(RunSpec spec) {
        return of(NetworkSpec.of(spec));
    }

    /** A network. */
    public static BuiltNetwork of(NetworkSpec spec) {
        synchronized (RECENT) {
            return RECENT.computeIfAbsent(spec, NetworkSpec::build);
        }
    }
}
