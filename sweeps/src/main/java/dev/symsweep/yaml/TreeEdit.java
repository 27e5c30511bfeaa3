package dev.symsweep.yaml;

import dev.symsweep.yaml.Tree.Mapping;
import dev.symsweep.yaml.Tree.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The two ways in which one tree changes another: an arm is merged into what all arms share, overrides and axes replace one value. */
public final class TreeEdit {

    private static final String TYPE = "type";

    private TreeEdit() {}

    /**
     * Merges key by key, all the way down. A mapping whose {@code type} differs from the one below replaces it as a whole, as the keys
     * of one type mean nothing to another. Lists and scalars replace.
     */
    public static Mapping merge(Mapping below, Mapping above) {
        if (ofDifferentType(below, above)) {
            return above;
        }
        Map<String, Tree> merged = new LinkedHashMap<>(below.entries());
        above.entries().forEach((key, value) -> {
            Tree old = merged.get(key);
            merged.put(
                    key,
                    old instanceof Mapping oldMapping && value instanceof Mapping mapping
                            ? merge(oldMapping, mapping)
                            : value);
        });
        return new Mapping(above.origin(), merged);
    }

    /**
     * Replaces, or adds, the value at a path.
     *
     * @param path keys from the top, at least one; missing mappings on the way are made
     */
    public static Mapping replace(Mapping tree, List<String> path, Tree value) {
        String key = path.get(0);
        Map<String, Tree> entries = new LinkedHashMap<>(tree.entries());
        if (path.size() == 1) {
            entries.put(key, value);
            return new Mapping(tree.origin(), entries);
        }
        Origin made = tree.origin().key(key).at(value.origin().where());
        Tree child = entries.getOrDefault(key, new Mapping(made, Map.of()));
        if (!(child instanceof Mapping mapping)) {
            throw value.origin()
                    .error(child.origin().label() + " is " + child.show() + " and has no key \"" + path.get(1) + "\"");
        }
        entries.put(key, replace(mapping, path.subList(1, path.size()), value));
        return new Mapping(tree.origin(), entries);
    }

    private static boolean ofDifferentType(Mapping below, Mapping above) {
        return below.entries().get(TYPE) instanceof Tree.Scalar old
                && above.entries().get(TYPE) instanceof Tree.Scalar type
                && !old.text().equals(type.text());
    }
}
