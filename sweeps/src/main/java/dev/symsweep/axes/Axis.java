package dev.symsweep.axes;

import dev.symsweep.random.RandomStream;
import dev.symsweep.yaml.CanonicalJson;
import dev.symsweep.yaml.Tree;
import dev.symsweep.yaml.Tree.Kind;
import dev.symsweep.yaml.Tree.Origin;
import java.util.ArrayList;
import java.util.List;

/** One axis of a sweep: a path inside every arm, and the values it takes. */
public sealed interface Axis {

    /** Keys from the top of an arm. */
    List<String> path();

    /** Where the axis stands in the file. */
    Origin origin();

    /** Every value, with every value of the other grids. */
    record Grid(List<String> path, Origin origin, List<Tree> values) implements Axis {}

    /** One value per draw, in order. */
    record Listed(List<String> path, Origin origin, List<Tree> values) implements Axis {}

    /** A random value per draw. */
    record Drawn(List<String> path, Origin origin, Distribution distribution) implements Axis {

        /** The values of that many draws; the first ones do not depend on how many follow. */
        List<Tree> values(long axesSeed, int draws) {
            RandomStream stream = RandomStream.of(axesSeed, "axis", String.join(".", path));
            List<Tree> values = new ArrayList<>();
            for (int draw = 0; draw < draws; draw++) {
                values.add(distribution.draw(stream, origin));
            }
            return values;
        }
    }

    /** What random values are drawn from. */
    sealed interface Distribution {

        /** The next value, as if it stood in the file there. */
        Tree.Scalar draw(RandomStream stream, Origin origin);
    }

    /** Uniform in [low, high). */
    record Uniform(double low, double high) implements Distribution {

        @Override
        public Tree.Scalar draw(RandomStream stream, Origin origin) {
            return number(origin, stream.nextDouble(low, high));
        }
    }

    /** The logarithm is uniform; low is positive. */
    record LogUniform(double low, double high) implements Distribution {

        @Override
        public Tree.Scalar draw(RandomStream stream, Origin origin) {
            double value = StrictMath.exp(stream.nextDouble(StrictMath.log(low), StrictMath.log(high)));
            return number(origin, Math.min(high, Math.max(low, value)));
        }
    }

    /** Uniform among the integers low..high. */
    record Integers(int low, int high) implements Distribution {

        @Override
        public Tree.Scalar draw(RandomStream stream, Origin origin) {
            return new Tree.Scalar(origin, Kind.INTEGER, Integer.toString(low + stream.nextInt(high - low + 1)));
        }
    }

    private static Tree.Scalar number(Origin origin, double value) {
        return new Tree.Scalar(origin, Kind.FLOAT, CanonicalJson.number(value));
    }
}
