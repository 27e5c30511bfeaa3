package dev.symsweep.sweep;

import dev.symsweep.axes.AxisPoint;
import dev.symsweep.spec.SpecSection;
import dev.symsweep.yaml.InvalidSweepException;
import dev.symsweep.yaml.Tree;
import dev.symsweep.yaml.Tree.Mapping;
import dev.symsweep.yaml.ValueOverride;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Refuses an override whose value is used nowhere, as a later one, an axis or the arms themselves put another in its
 * place: who gave it would take the results for those of the value.
 */
final class IdleOverrides {

    private static final String ARMS = "arms";

    /** By override, how deep in the file the deepest of its values lies. */
    private final Map<String, Integer> used = new HashMap<>();

    /** What is no part of an arm is used as it stands. */
    IdleOverrides(Mapping file) {
        Map<String, Tree> rest = new HashMap<>(file.entries());
        rest.keySet().removeAll(SpecSection.ARM_KEYS);
        rest.remove(ARMS);
        rest.values().forEach(this::use);
    }

    /** An arm that is trained, axes and all: everything in it is used. */
    void use(Tree tree) {
        if (tree.origin().isOption()) {
            used.merge(
                    tree.origin().where(),
                    ValueOverride.keys(tree.origin().path()).size(),
                    Math::max);
        }
        if (tree instanceof Mapping mapping) {
            mapping.entries().values().forEach(this::use);
        } else if (tree instanceof Tree.Sequence list) {
            list.items().forEach(this::use);
        }
    }

    /** What lies above its path was made only to hold its value. */
    private boolean isUsed(ValueOverride override) {
        return used.getOrDefault(override.option(), 0) >= override.keys().size();
    }

    /**
     * Checks all overrides of a file.
     *
     * @param point a point of its axes
     */
    void refuse(List<ValueOverride> overrides, AxisPoint point) {
        for (int i = 0; i < overrides.size(); i++) {
            ValueOverride override = overrides.get(i);
            // What is added may be there already.
            if (override.change() == ValueOverride.Change.REPLACE && !isUsed(override)) {
                String reason = replaced(override, overrides.subList(i + 1, overrides.size()))
                        .or(() -> varied(override, point))
                        .orElseGet(() -> "every arm has another value in its place, which arms.NAME." + override.path()
                                + " would change");
                throw new InvalidSweepException(override.option() + ": has no effect, as " + reason);
            }
        }
    }

    private static Optional<String> replaced(ValueOverride override, List<ValueOverride> later) {
        return later.stream()
                .filter(other -> leads(other.keys(), override.keys()))
                .map(other -> other.option() + " comes later and replaces it; give that first")
                .findFirst();
    }

    private static Optional<String> varied(ValueOverride override, AxisPoint point) {
        List<String> keys = override.keys();
        List<String> path = keys.get(0).equals(ARMS) ? keys.subList(Math.min(2, keys.size()), keys.size()) : keys;
        return point.choices().stream()
                .filter(choice -> leads(choice.path(), path))
                .map(choice -> "axis \"" + String.join(".", choice.path()) + "\" ("
                        + choice.value().origin().where() + ") sets it in every arm; change the axis")
                .findFirst();
    }

    private static boolean leads(List<String> path, List<String> to) {
        return path.size() <= to.size() && to.subList(0, path.size()).equals(path);
    }
}
