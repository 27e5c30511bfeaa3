package dev.symsweep.axes;

import dev.symsweep.axes.Axis.Distribution;
import dev.symsweep.spec.SpecSection;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import dev.symsweep.yaml.Tree.Origin;
import dev.symsweep.yaml.ValueOverride;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The section {@code axes}: one entry per axis, its key the path, its value one kind of values. */
public final class AxisSection {

    /** The key of the section. */
    public static final String KEY = "axes";

    private interface Reader {

        Axis read(List<String> path, Tree tree);
    }

    private static final Map<String, Reader> READERS = new TreeMap<>(Map.of(
            "grid", (path, tree) -> new Axis.Grid(path, tree.origin(), values(tree)),
            "list", (path, tree) -> new Axis.Listed(path, tree.origin(), values(tree)),
            "uniform", (path, tree) -> new Axis.Drawn(path, tree.origin(), uniform(tree)),
            "log-uniform", (path, tree) -> new Axis.Drawn(path, tree.origin(), logUniform(tree)),
            "integers", (path, tree) -> new Axis.Drawn(path, tree.origin(), integers(tree))));

    private AxisSection() {}

    /** The axes, in the order of the file; none where the section is not there. */
    public static List<Axis> read(Optional<Tree> tree) {
        List<Axis> axes = new ArrayList<>();
        tree.map(Section::of)
                .ifPresent(section -> section.mapping().entries().forEach((path, axis) -> {
                    axes.add(axis(keys(path, axis.origin()), Section.of(axis)));
                }));
        return axes;
    }

    private static List<String> keys(String path, Origin origin) {
        List<String> keys = ValueOverride.keys(path);
        if (!SpecSection.ARM_KEYS.contains(keys.get(0)) || keys.contains("")) {
            throw origin.error("axis \"" + path + "\" must be a dotted path that starts with one of "
                    + Section.list(SpecSection.ARM_KEYS));
        }
        return keys;
    }

    private static Axis axis(List<String> path, Section section) {
        section.allow(READERS.keySet());
        List<Axis> kinds = new ArrayList<>();
        READERS.forEach((kind, reader) -> section.find(kind).ifPresent(tree -> kinds.add(reader.read(path, tree))));
        if (kinds.size() != 1) {
            throw Section.invalid(section.mapping(), "exactly one of " + Section.list(READERS.keySet()));
        }
        return kinds.get(0);
    }

    private static List<Tree> values(Tree tree) {
        List<Tree> values = Section.list(tree);
        if (values.isEmpty()) {
            throw Section.invalid(tree, "a list of at least one value");
        }
        return values;
    }

    private static Distribution uniform(Tree tree) {
        double[] bounds = bounds(tree, Double.NEGATIVE_INFINITY);
        return new Axis.Uniform(bounds[0], bounds[1]);
    }

    private static Distribution logUniform(Tree tree) {
        double[] bounds = bounds(tree, 0);
        return new Axis.LogUniform(bounds[0], bounds[1]);
    }

    private static double[] bounds(Tree tree, double above) {
        List<Tree> bounds = Section.list(tree);
        if (bounds.size() == 2) {
            double low = Section.number(bounds.get(0));
            double high = Section.number(bounds.get(1));
            if (low > above && low < high && high - low < Double.POSITIVE_INFINITY) {
                return new double[] {low, high};
            }
        }
        throw Section.invalid(tree, "[low, high] with low < high" + (above == 0 ? ", low positive" : ""));
    }

    private static Distribution integers(Tree tree) {
        List<Tree> bounds = Section.list(tree);
        if (bounds.size() == 2) {
            int low = Section.integer(bounds.get(0));
            int high = Section.integer(bounds.get(1));
            if (low <= high && (long) high - low < Integer.MAX_VALUE) {
                return new Axis.Integers(low, high);
            }
        }
        throw Section.invalid(tree, "[low, high] with low <= high, both included");
    }
}
