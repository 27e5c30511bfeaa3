package dev.symsweep.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A closed choice of a sweep file, made by the key {@code type}: each variant reads itself from a section and writes
 * itself as the tree of its canonical form. A new architecture, symmetry, schedule or optimizer is one more variant.
 *
 * @param <T> what the variants have in common
 */
public final class Variants<T> {

    private static final String TYPE = "type";

    private final Map<String, Variant<T, ?>> byType = new LinkedHashMap<>();

    /**
     * One variant.
     *
     * @param type its name in the file
     * @param kind its class
     * @param keys the keys it takes besides {@code type}
     * @param reader reads it; what its constructor refuses is reported at the section
     * @param writer gives the values of all its keys
     */
    public record Variant<T, V extends T>(
            String type,
            Class<V> kind,
            Set<String> keys,
            Function<Section, V> reader,
            Function<V, Map<String, Object>> writer) {

        private Map<String, Object> write(T value) {
            Map<String, Object> tree = new LinkedHashMap<>(writer.apply(kind.cast(value)));
            tree.put(TYPE, type);
            return tree;
        }
    }

    private Variants(List<Variant<T, ?>> variants) {
        variants.forEach(variant -> byType.put(variant.type(), variant));
    }

    /** Of these variants. */
    public static <T> Variants<T> of(List<Variant<T, ?>> variants) {
        return new Variants<>(variants);
    }

    /** The types, in the order in which they were listed. */
    public Set<String> types() {
        return Collections.unmodifiableSet(byType.keySet());
    }

    /** The variant of the type that the section names. */
    public T read(Section section) {
        Variant<T, ?> variant = section.choice(TYPE, byType);
        Set<String> allowed = new TreeSet<>(variant.keys());
        allowed.add(TYPE);
        section.allow(allowed);
        return section.build(() -> variant.reader().apply(section));
    }

    /** The variant of a type that stands elsewhere than in the section. */
    public T read(String type, Section section) {
        Variant<T, ?> variant = Objects.requireNonNull(byType.get(type), type);
        section.allow(variant.keys());
        return section.build(() -> variant.reader().apply(section));
    }

    /** All keys of a variant, its type among them. */
    public Map<String, Object> write(T value) {
        return byType.values().stream()
                .filter(variant -> variant.kind().isInstance(value))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no variant writes " + value))
                .write(value);
    }
}
