package dev.symsweep.analysis.surface;

import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.Sha256;
import dev.symsweep.spec.Split;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/**
 * What names a surface.
 *
 * @param shape {@link SurfaceShape#id()}
 * @param networks the three networks
 * @param modulo the id of the method that aligns the second and the third to the first, empty without one
 * @param split what it is evaluated on
 */
public record SurfaceKey(String shape, List<Snapshot> networks, String modulo, Split split)
        implements Comparable<SurfaceKey>, Serializable {

    private static final int NETWORKS = 3;

    private static final Comparator<SurfaceKey> ORDER = Comparator.comparing(SurfaceKey::shape)
            .thenComparing(key -> key.networks().get(0))
            .thenComparing(key -> key.networks().get(1))
            .thenComparing(key -> key.networks().get(2))
            .thenComparing(SurfaceKey::modulo)
            .thenComparing(SurfaceKey::split);

    public SurfaceKey {
        Sha256.require("shape of a surface", shape, Sha256.BRIEF);
        networks = List.copyOf(networks);
        if (networks.size() != NETWORKS) {
            throw new IllegalArgumentException("a surface is of " + networks.size() + " networks, must be of 3");
        }
    }

    @Override
    public int compareTo(SurfaceKey other) {
        return ORDER.compare(this, other);
    }
}
