package dev.symsweep.axes;

import dev.symsweep.axes.AxisPoint.Choice;
import dev.symsweep.yaml.Tree.Mapping;
import dev.symsweep.yaml.Tree.Origin;
import dev.symsweep.yaml.TreeEdit;
import java.util.ArrayList;
import java.util.List;

/**
 * Refuses axes of which one sets what another sets: the path of one is that of the other, or leads to it. The later one
 * would take the place of the earlier, whose values would be in every table and have no effect.
 */
final class OverlappingAxes {

    private OverlappingAxes() {}

    private record Placed(Choice choice, List<String> path) {

        Origin origin() {
            return choice.value().origin();
        }

        String name() {
            return "axis \"" + String.join(".", choice.path()) + "\"";
        }
    }

    /**
     * Compares each two axes.
     *
     * @param arm what they are set in, where rules that are named by nodes and by index are the same
     */
    static void refuse(List<Choice> choices, Mapping arm) {
        List<Placed> before = new ArrayList<>();
        for (Choice choice : choices) {
            Placed placed = new Placed(choice, TreeEdit.resolved(arm, choice.path()));
            before.stream()
                    .filter(other -> overlap(other.path(), placed.path()))
                    .forEach(other -> {
                        List<String> both = placed.path().size() < other.path().size() ? other.path() : placed.path();
                        throw placed.origin()
                                .error(placed.name() + " and " + other.name() + " ("
                                        + other.origin().where() + ") both set " + String.join(".", both)
                                        + ", so that one of them would have no effect; keep one");
                    });
            before.add(placed);
        }
    }

    private static boolean overlap(List<String> one, List<String> other) {
        int shorter = Math.min(one.size(), other.size());
        return one.subList(0, shorter).equals(other.subList(0, shorter));
    }
}
