package dev.symsweep.analysis.surface;

import dev.symsweep.spec.Sha256;
import dev.symsweep.yaml.CanonicalJson;
import java.io.Serializable;
import java.util.Map;

/**
 * Where a surface is evaluated, besides its marks.
 *
 * @param kind the part of the plane
 * @param resolution of a triangle, steps from one corner to another; of a plane, points a side
 */
public record SurfaceShape(Kind kind, int resolution) implements Serializable {

    /** How far a map reaches beyond the networks, as a share of their extent. */
    public static final double MARGIN = 0.25;

    /** The part of the plane that is looked at. */
    public enum Kind {
        /** What lies between the three networks. */
        TRIANGLE("triangle"),
        /** A map with the three on it. */
        PLANE("plane");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** Its name in sweep files and tables. */
        public String label() {
            return label;
        }
    }

    /** The name of all that decides a surface's numbers besides networks and split: the head of a SHA-256. */
    public String id() {
        return Sha256.brief(
                Sha256.of(CanonicalJson.write(Map.of("kind", kind.label(), "margin", MARGIN, "points", resolution))));
    }
}
