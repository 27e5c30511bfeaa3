package dev.symsweep.yaml;

import dev.symsweep.yaml.Tree.Mapping;
import dev.symsweep.yaml.Tree.Origin;
import dev.symsweep.yaml.Tree.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The ways in which one tree changes another: an arm is merged into what all arms share, overrides and axes replace one
 * value or add to it.
 *
 * <p>A path is a list of keys from the top. Into a list, a key is the index of an item, or the text of the key
 * {@code nodes} of an item that is a mapping, as the rules of W-asymmetry are named by the nodes they mean.
 */
public final class TreeEdit {

    private static final String TYPE = "type";
    private static final String ITEM_NAME = "nodes";
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

    private TreeEdit() {}

    /**
     * Merges key by key, all the way down. A mapping whose {@code type} differs from the one below replaces it as a
     * whole, as the keys of one type mean nothing to another. Lists and scalars replace.
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
        return (Mapping) replaced(tree, path, value);
    }

    private static Tree replaced(Tree tree, List<String> path, Tree value) {
        if (path.isEmpty()) {
            return value;
        }
        String key = path.get(0);
        List<String> rest = path.subList(1, path.size());
        if (tree instanceof Sequence list) {
            List<Tree> items = new ArrayList<>(list.items());
            int index = index(list, key, value.origin());
            items.set(index, replaced(items.get(index), rest, value));
            return new Sequence(list.origin(), items);
        }
        if (!(tree instanceof Mapping mapping)) {
            throw value.origin()
                    .error(tree.origin().label() + " is " + Brief.value(tree.show()) + " and has no key \"" + key
                            + "\"");
        }
        Map<String, Tree> entries = new LinkedHashMap<>(mapping.entries());
        Origin made = mapping.origin().key(key).at(value.origin().where());
        Tree child = entries.getOrDefault(key, new Mapping(made, Map.of()));
        entries.put(key, replaced(child, rest, value));
        return new Mapping(mapping.origin(), entries);
    }

    private static int index(Sequence list, String key, Origin blamed) {
        int size = list.items().size();
        OptionalInt index = find(list, key);
        if (index.isPresent()) {
            return index.getAsInt();
        }
        if (INDEX.matcher(key).matches()) {
            throw blamed.error(list.origin().label() + " has no item " + key + ", must be "
                    + (size == 0 ? "a key, as it is empty" : "0.." + (size - 1)));
        }
        throw blamed.error(list.origin().label() + " has no item \"" + key
                + "\", must be an index below " + size + " or the " + ITEM_NAME + " of an item: ["
                + Brief.list(list.items().stream()
                        .flatMap(item -> name(item).stream())
                        .toList())
                + "]");
    }

    /**
     * A path in which items of lists are called by their index, whichever way they were named; what is not there keeps
     * its name.
     */
    public static List<String> resolved(Tree tree, List<String> path) {
        List<String> resolved = new ArrayList<>();
        Optional<Tree> at = Optional.of(tree);
        for (String key : path) {
            OptionalInt index =
                    at.isPresent() && at.get() instanceof Sequence list ? find(list, key) : OptionalInt.empty();
            String name = index.isPresent() ? Integer.toString(index.getAsInt()) : key;
            at = at.flatMap(parent -> child(parent, name));
            resolved.add(name);
        }
        return resolved;
    }

    private static Optional<Tree> child(Tree parent, String key) {
        if (parent instanceof Sequence list) {
            OptionalInt index = find(list, key);
            return index.isPresent() ? Optional.of(list.items().get(index.getAsInt())) : Optional.empty();
        }
        return parent instanceof Mapping mapping
                ? Optional.ofNullable(mapping.entries().get(key))
                : Optional.empty();
    }

    /** The item that a key means: an index, or else the text of the key {@code nodes}. */
    private static OptionalInt find(Sequence list, String key) {
        int size = list.items().size();
        if (INDEX.matcher(key).matches()) {
            int index = Integer.parseInt(key);
            return index < size ? OptionalInt.of(index) : OptionalInt.empty();
        }
        return IntStream.range(0, size)
                .filter(i -> name(list.items().get(i)).filter(key::equals).isPresent())
                .findFirst();
    }

    private static Optional<String> name(Tree item) {
        return item instanceof Mapping mapping && mapping.entries().get(ITEM_NAME) instanceof Tree.Scalar name
                ? Optional.of(name.text())
                : Optional.empty();
    }

    /**
     * Adds to the value at a path what is not there yet: items to a list, keys to a mapping.
     *
     * @param added a list, a mapping, or a scalar that is one item
     */
    public static Mapping add(Mapping tree, List<String> path, Tree added) {
        Optional<Tree> old = find(tree, path);
        if (added instanceof Mapping keys) {
            Map<String, Tree> entries = new LinkedHashMap<>();
            old.ifPresent(value -> entries.putAll(mapping(value, added).entries()));
            keys.entries().forEach(entries::putIfAbsent);
            Origin origin = old.map(Tree::origin).orElse(added.origin());
            return replace(tree, path, new Mapping(origin, entries));
        }
        List<Tree> items = new ArrayList<>();
        old.ifPresent(value -> items.addAll(list(value, added).items()));
        for (Tree item : added instanceof Sequence list ? list.items() : List.of(added)) {
            if (items.stream().noneMatch(present -> present.show().equals(item.show()))) {
                items.add(item);
            }
        }
        return replace(tree, path, new Sequence(added.origin(), items));
    }

    private static Mapping mapping(Tree value, Tree added) {
        if (value instanceof Mapping mapping) {
            return mapping;
        }
        throw added.origin()
                .error(value.origin().label() + " is " + Brief.value(value.show()) + ", to which no key can be added");
    }

    private static Sequence list(Tree value, Tree added) {
        if (value instanceof Sequence list) {
            return list;
        }
        throw added.origin()
                .error(value.origin().label() + " is " + Brief.value(value.show()) + ", to which no item can be added");
    }

    /** The value at a path of keys, if there is one. */
    public static Optional<Tree> find(Mapping tree, List<String> path) {
        Optional<Tree> at = Optional.of(tree);
        for (String key : path) {
            at = at.filter(Mapping.class::isInstance)
                    .map(Mapping.class::cast)
                    .map(mapping -> mapping.entries().get(key));
        }
        return at;
    }

    private static boolean ofDifferentType(Mapping below, Mapping above) {
        return below.entries().get(TYPE) instanceof Tree.Scalar old
                && above.entries().get(TYPE) instanceof Tree.Scalar type
                && !old.text().equals(type.text());
    }
}
