package dev.symsweep.analysis;

import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import dev.symsweep.yaml.Tree.Kind;
import dev.symsweep.yaml.Tree.Scalar;
import dev.symsweep.yaml.Tree.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a key of an analysis adds up with what was asked for before, so that results keep all of it on record. */
@FunctionalInterface
public interface Growth {

    /** A key of one value: what is said now, which is the usual value where the key is left out. */
    Growth LAST = (key, earlier, now) -> now.find(key);

    /** Settings of their own, such as those of a method: the last that were said. */
    Growth KEPT = (key, earlier, now) -> now.find(key).or(() -> earlier.find(key));

    /** A list that holds everything where it is left out. */
    Growth EVERYTHING = (key, earlier, now) ->
            earlier.has(key) && now.has(key) ? Optional.of(both(earlier.tree(key), now.tree(key))) : Optional.empty();

    /** The same of a list that holds what another key says where it is left out. */
    static Growth everythingOr(String other) {
        return (key, earlier, now) -> earlier.find(key)
                .or(() -> earlier.find(other))
                .flatMap(before -> now.find(key).or(() -> now.find(other)).map(today -> both(before, today)));
    }

    /**
     * The value that stands for both.
     *
     * @param key the key
     * @param earlier the section as it was kept
     * @param now the section of today, which may ask for more, for less, or for something else
     * @return empty where the key is left out
     */
    Optional<Tree> grown(String key, Section earlier, Section now);

    /** A list; {@code otherwise} are the names that it holds where it is left out. */
    static Growth list(String... otherwise) {
        return (key, earlier, now) -> earlier.has(key) || now.has(key)
                ? Optional.of(both(items(key, earlier, otherwise), items(key, now, otherwise)))
                : Optional.empty();
    }

    private static Tree items(String key, Section section, String... otherwise) {
        return section.find(key).orElseGet(() -> {
            Tree.Origin origin = section.origin().key(key);
            return new Sequence(
                    origin,
                    Stream.of(otherwise)
                            .<Tree>map(name -> new Scalar(origin, Kind.TEXT, name))
                            .toList());
        });
    }

    private static Tree both(Tree earlier, Tree now) {
        List<Tree> items = new ArrayList<>(Section.list(earlier));
        Section.list(now).stream()
                .filter(item -> items.stream().noneMatch(known -> known.show().equals(item.show())))
                .forEach(items::add);
        return new Sequence(now.origin(), items);
    }
}
