package dev.symsweep.yaml;

import dev.symsweep.yaml.Tree.Mapping;
import dev.symsweep.yaml.Tree.Origin;
import java.util.Arrays;
import java.util.List;

/** Overrides of a sweep file, as {@code --set} gives them: each replaces the value at a dotted path. */
public final class Overrides {

    private static final String OPTION = "--set ";
    private static final String ARMS = "arms";

    private Overrides() {}

    public static Mapping apply(Mapping file, List<String> overrides) {
        Mapping changed = file;
        for (String override : overrides) {
            int equals = override.indexOf('=');
            String path = equals < 0 ? override : override.substring(0, equals).trim();
            List<String> keys = Arrays.asList(path.split("\\.", -1));
            if (equals < 0 || keys.contains("")) {
                throw new InvalidSweepException(
                        OPTION + override + ": must be dotted.path=value, for instance recipe.epochs=2");
            }
            requireArm(changed, keys, path);
            Tree value = YamlTree.value(new Origin(OPTION + path, path), override.substring(equals + 1));
            changed = TreeEdit.replace(changed, keys, value);
        }
        return changed;
    }

    /** A key of an arm that is not there: a slip would otherwise make an arm of that key alone. */
    private static void requireArm(Mapping file, List<String> keys, String path) {
        if (keys.size() > 2
                && keys.get(0).equals(ARMS)
                && file.entries().get(ARMS) instanceof Mapping arms
                && !arms.entries().containsKey(keys.get(1))) {
            throw new InvalidSweepException(OPTION + path + ": unknown arm \"" + keys.get(1) + "\", must be one of "
                    + String.join(", ", arms.entries().keySet()));
        }
    }
}
