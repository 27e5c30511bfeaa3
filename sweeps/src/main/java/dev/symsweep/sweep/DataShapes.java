package dev.symsweep.sweep;

import dev.symsweep.data.ImageShape;
import java.util.Map;
import java.util.Set;

/** Shape and classes of the data sets that a sweep file may name. */
final class DataShapes {

    /** One image's shape and the number of classes. */
    record DataShape(ImageShape image, int classes) {}

    private static final Map<String, DataShape> SHAPES = Map.of(
            "mnist",
            new DataShape(new ImageShape(28, 28, 1), 10),
            "glyphs",
            new DataShape(new ImageShape(28, 28, 1), 10));

    private DataShapes() {}

    static Set<String> names() {
        return SHAPES.keySet();
    }

    static DataShape of(String set) {
        DataShape shape = SHAPES.get(set);
        if (shape == null) {
            throw new IllegalArgumentException("unknown data set \"" + set + "\", must be one of " + SHAPES.keySet());
        }
        return shape;
    }
}
