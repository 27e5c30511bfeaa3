package dev.symsweep.yaml;

import dev.symsweep.yaml.Tree.Mapping;
import dev.symsweep.yaml.Tree.Origin;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A change of a sweep file from the command line, made before anything is checked.
 *
 * @param option what said it, for messages: {@code --set recipe.epochs}
 * @param path the dotted path that it changes; {@code fixes[0]} and {@code fixes.0} both mean an item of a list
 * @param change whether it takes the place of what is there
 * @param yaml the value
 */
public record ValueOverride(String option, String path, Change change, String yaml) {

    private static final String SET = "--set ";
    private static final String ARMS = "arms";
    private static final Pattern FORM = Pattern.compile("(?s)([^=+]+)(\\+?=)(.*)");

    /** What becomes of the value that is there. */
    public enum Change {
        /** It is replaced. */
        REPLACE,
        /** Items are added to a list, keys to a mapping, where they are not there yet. */
        ADD
    }

    /**
     * An override as {@code --set} gives it: {@code dotted.path=YAML value}, or {@code dotted.path+=YAML value} to add.
     *
     * @throws InvalidSweepException if it is of no such form
     */
    public static ValueOverride parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw malformed(text);
        }
        String path = form.group(1).trim();
        ValueOverride parsed = new ValueOverride(
                SET + Brief.value(path), path, form.group(2).equals("=") ? Change.REPLACE : Change.ADD, form.group(3));
        if (parsed.keys().contains("")) {
            throw malformed(text);
        }
        return parsed;
    }

    private static InvalidSweepException malformed(String text) {
        return new InvalidSweepException(
                SET + Brief.value(text) + ": must be dotted.path=value, for instance recipe.epochs=2,"
                        + " or dotted.path+=value to add to a list");
    }

    /** The keys of the path. */
    public List<String> keys() {
        return keys(path);
    }

    /** The keys of a dotted path, an index of a list being one. */
    public static List<String> keys(String path) {
        return List.of(path.replaceAll("\\[(\\d+)]", ".$1").split("\\.", -1));
    }

    /** The file with this change. */
    Mapping apply(Mapping file) {
        List<String> keys = keys();
        requireArm(file, keys);
        Tree value = YamlTree.value(new Origin(option, path), yaml);
        return switch (change) {
            case REPLACE -> TreeEdit.replace(file, keys, value);
            case ADD -> TreeEdit.add(file, keys, value);
        };
    }

    /** The file with all of these changes, one after the other. */
    public static Mapping applyAll(Mapping file, List<ValueOverride> overrides) {
        Mapping changed = file;
        for (ValueOverride override : overrides) {
            changed = override.apply(changed);
        }
        return changed;
    }

    /** A key of an arm that is not there: a slip would otherwise make an arm of that key alone. */
    private void requireArm(Mapping file, List<String> keys) {
        if (keys.size() > 2
                && keys.get(0).equals(ARMS)
                && file.entries().get(ARMS) instanceof Mapping arms
                && !arms.entries().containsKey(keys.get(1))) {
            throw new Origin(option, path)
                    .error("unknown arm \"" + keys.get(1) + "\", must be one of "
                            + Brief.list(arms.entries().keySet()));
        }
    }
}
