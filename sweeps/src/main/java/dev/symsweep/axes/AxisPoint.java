package dev.symsweep.axes;

import dev.symsweep.yaml.Tree;
import dev.symsweep.yaml.Tree.Mapping;
import dev.symsweep.yaml.TreeEdit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One point of a sweep's axes.
 *
 * @param draw index of the draw it belongs to, from 0
 * @param choices a value for each axis, in the order of the file
 */
public record AxisPoint(int draw, List<Choice> choices) {

    /** Copies what is given. */
    public AxisPoint {
        choices = List.copyOf(choices);
    }

    /** One value of one axis. */
    public record Choice(List<String> path, Tree value) {}

    AxisPoint with(List<String> path, Tree value) {
        List<Choice> more = new ArrayList<>(choices);
        more.add(new Choice(path, value));
        return new AxisPoint(draw, more);
    }

    /**
     * Checks that each axis has an effect of its own.
     *
     * @param arm one that they are to be set in
     * @throws dev.symsweep.yaml.InvalidSweepException if two of them set the same value, or one a part of another's
     */
    public void requireApart(Mapping arm) {
        OverlappingAxes.refuse(choices, arm);
    }

    /**
     * Checks that no arm says anew what an axis sets: it would be trained with the axis' values all the same.
     *
     * @param shared what all arms have
     * @param own what one arm has instead
     * @throws dev.symsweep.yaml.InvalidSweepException if a value of both is one that an axis sets
     */
    public void requireUsed(Mapping shared, Mapping own) {
        for (Choice choice : choices) {
            if (TreeEdit.find(shared, choice.path()).isPresent()) {
                String path = String.join(".", choice.path());
                TreeEdit.find(own, choice.path()).filter(value -> !value.origin().isOption()).ifPresent(value -> {
                    throw value.origin()
                            .error(value.origin().label() + " has no effect, as axis \"" + path + "\" ("
                                    + choice.value().origin().where() + ") sets it in every arm; leave it out");
                });
            }
        }
    }

    /** The path of the axis whose value stands there, if one does. */
    public Optional<String> at(String where) {
        return choices.stream()
                .filter(choice -> choice.value().origin().where().equals(where))
                .map(choice -> String.join(".", choice.path()))
                .findFirst();
    }

    /** An arm at this point. */
    public Mapping apply(Mapping arm) {
        Mapping changed = arm;
        for (Choice choice : choices) {
            changed = TreeEdit.replace(changed, choice.path(), choice.value());
        }
        return changed;
    }

    /** The values alone, by dotted path. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        choices.forEach(choice ->
                values.put(String.join(".", choice.path()), choice.value().plain()));
        return values;
    }
}
