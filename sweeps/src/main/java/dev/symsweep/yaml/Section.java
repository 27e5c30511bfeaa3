package dev.symsweep.yaml;

import dev.symsweep.setting.InvalidSettingException;
import dev.symsweep.yaml.Tree.Kind;
import dev.symsweep.yaml.Tree.Mapping;
import dev.symsweep.yaml.Tree.Origin;
import dev.symsweep.yaml.Tree.Scalar;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** A mapping of a sweep file, read strictly: every error names the place, the path, the value and what is allowed. */
public final class Section {

    private static final int LONG_DIGITS = 20;
    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private final Mapping mapping;

    private Section(Mapping mapping) {
        this.mapping = mapping;
    }

    /** The section that a tree is. */
    public static Section of(Tree tree) {
        if (tree instanceof Mapping mapping) {
            return new Section(mapping);
        }
        throw invalid(tree, "a mapping of keys to values");
    }

    /** The mapping that it reads. */
    public Mapping mapping() {
        return mapping;
    }

    /** Where it stands. */
    public Origin origin() {
        return mapping.origin();
    }

    /** Refuses all keys but these. */
    public Section allow(Set<String> keys) {
        mapping.entries().forEach((key, value) -> {
            if (!keys.contains(key)) {
                throw new UnknownKeyException(
                        value.origin(),
                        "unknown key \"" + key + "\" in " + origin().label()
                                + (keys.isEmpty() ? ", which takes none" : ", allowed: " + list(keys)));
            }
        });
        return this;
    }

    /** Whether the key is there. */
    public boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    /** The value of a key, if the key is there. */
    public Optional<Tree> find(String key) {
        return Optional.ofNullable(mapping.entries().get(key));
    }

    /** The value of a key that must be there. */
    public Tree tree(String key) {
        return find(key).orElseThrow(() -> origin().error(origin().label() + " needs key \"" + key + "\""));
    }

    /** The section at a key that must be there. */
    public Section section(String key) {
        return of(tree(key));
    }

    /** The text at a key that must be there. */
    public String text(String key) {
        return text(tree(key));
    }

    /** The text at a key; {@code otherwise} where the key is not there. */
    public String text(String key, String otherwise) {
        return find(key).map(Section::text).orElse(otherwise);
    }

    /** What the name at a key that must be there stands for. */
    public <T> T choice(String key, Map<String, T> choices) {
        return choice(tree(key), choices);
    }

    /** The same; {@code otherwise} where the key is not there. */
    public <T> T choice(String key, Map<String, T> choices, T otherwise) {
        return find(key).map(tree -> choice(tree, choices)).orElse(otherwise);
    }

    /** An integer of 64 bits; {@code otherwise} where the key is not there. */
    public long longInteger(String key, long otherwise) {
        return find(key).map(Section::longInteger).orElse(otherwise);
    }

    /** An integer of 32 bits at a key that must be there. */
    public int integer(String key) {
        return integer(tree(key));
    }

    /** The same; {@code otherwise} where the key is not there. */
    public int integer(String key, int otherwise) {
        return find(key).map(Section::integer).orElse(otherwise);
    }

    /** An integer that whatever is made of it need not bound from above. */
    public int atMost(String key, int high) {
        return atMost(tree(key), high);
    }

    /** The same; {@code otherwise} where the key is not there. */
    public int atMost(String key, int otherwise, int high) {
        return find(key).map(tree -> atMost(tree, high)).orElse(otherwise);
    }

    private static int atMost(Tree tree, int high) {
        int value = integer(tree);
        if (value > high) {
            throw invalid(tree, "at most " + high);
        }
        return value;
    }

    /** An integer within bounds, both included. */
    public int integer(String key, int low, int high) {
        return integer(tree(key), low, high);
    }

    /** An integer within bounds, both included; {@code otherwise} where the key is not there. */
    public int integer(String key, int otherwise, int low, int high) {
        return find(key).map(tree -> integer(tree, low, high)).orElse(otherwise);
    }

    /** The number at a key that must be there. */
    public double number(String key) {
        return number(tree(key));
    }

    /** The same; {@code otherwise} where the key is not there. */
    public double number(String key, double otherwise) {
        return find(key).map(Section::number).orElse(otherwise);
    }

    /** The items of the list at a key that must be there. */
    public List<Tree> list(String key) {
        return list(tree(key));
    }

    /** Different choices, possibly none. */
    public <T> List<T> distinct(String key, Map<String, T> choices) {
        List<T> chosen = new ArrayList<>();
        for (Tree item : list(key)) {
            T value = choice(item, choices);
            if (chosen.contains(value)) {
                throw invalid(item, "listed once");
            }
            chosen.add(value);
        }
        return chosen;
    }

    /** Different choices, at least one. */
    public <T> List<T> choices(String key, Map<String, T> choices) {
        List<T> chosen = distinct(key, choices);
        if (chosen.isEmpty()) {
            throw invalid(tree(key), "a list of at least one of " + list(choices.keySet()));
        }
        return chosen;
    }

    /**
     * Makes a value of what was read. What its type refuses becomes an error at the key of the setting that it refuses,
     * or at this section where that is none of its keys: so a value set by an override or an axis is blamed where it
     * was set.
     */
    public <T> T build(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            Origin culprit = e instanceof InvalidSettingException invalid
                    ? find(invalid.setting()).map(Tree::origin).orElse(origin())
                    : origin();
            throw culprit.error(origin().label() + ": " + e.getMessage());
        }
    }

    /** Text. */
    public static String text(Tree tree) {
        if (tree instanceof Scalar scalar && scalar.kind() == Kind.TEXT) {
            return scalar.text();
        }
        throw invalid(tree, "text");
    }

    /** What a name stands for. */
    public static <T> T choice(Tree tree, Map<String, T> choices) {
        T chosen = tree instanceof Scalar scalar && scalar.kind() == Kind.TEXT ? choices.get(scalar.text()) : null;
        if (chosen == null) {
            throw invalid(tree, (choices.size() == 1 ? "" : "one of ") + list(choices.keySet()));
        }
        return chosen;
    }

    /** An integer of 64 bits. */
    public static long longInteger(Tree tree) {
        if (!(tree instanceof Scalar scalar) || scalar.kind() != Kind.INTEGER) {
            throw invalid(tree, "an integer");
        }
        // Parsing takes time quadratic in the number of digits.
        if (scalar.text().length() <= LONG_DIGITS) {
            BigInteger value = new BigInteger(scalar.text());
            if (value.compareTo(LONG_MIN) >= 0 && value.compareTo(LONG_MAX) <= 0) {
                return value.longValue();
            }
        }
        throw invalid(tree, "an integer of at most 64 bits");
    }

    /** An integer of 32 bits. */
    public static int integer(Tree tree) {
        long value = longInteger(tree);
        if (value != (int) value) {
            throw invalid(tree, "an integer of at most 32 bits");
        }
        return (int) value;
    }

    /** An integer within bounds, both included. */
    public static int integer(Tree tree, int low, int high) {
        int value = integer(tree);
        if (value < low || value > high) {
            throw invalid(tree, low + ".." + high);
        }
        return value;
    }

    /** A truth value; false where the key is not there. */
    public boolean isTrue(String key) {
        Optional<Tree> found = find(key);
        if (found.isEmpty()) {
            return false;
        }
        if (found.get() instanceof Scalar scalar && scalar.kind() == Kind.TRUTH) {
            return scalar.text().equals("true");
        }
        throw invalid(found.get(), "true or false");
    }

    /** A number; integers are numbers too, and minus zero is zero. */
    public static double number(Tree tree) {
        if (tree instanceof Scalar scalar) {
            if (scalar.kind() == Kind.INTEGER) {
                return Double.parseDouble(scalar.text()) + 0.0;
            }
            if (scalar.kind() == Kind.FLOAT) {
                return float64(scalar.text()) + 0.0;
            }
        }
        throw invalid(tree, "a number");
    }

    /** The items of a list. */
    public static List<Tree> list(Tree tree) {
        if (tree instanceof Tree.Sequence sequence) {
            return sequence.items();
        }
        throw invalid(tree, "a list");
    }

    /** The error of a value that is not what it must be. */
    public static InvalidSweepException invalid(Tree tree, String allowed) {
        return tree.origin().error(tree.origin().label() + " is " + Brief.value(tree.show()) + ", must be " + allowed);
    }

    private static double float64(String text) {
        return switch (text) {
            case ".nan" -> Double.NaN;
            case ".inf" -> Double.POSITIVE_INFINITY;
            case "-.inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /** Names in order, with commas; the first of many. */
    public static String list(Set<String> names) {
        return Brief.list(new TreeSet<>(names));
    }
}
