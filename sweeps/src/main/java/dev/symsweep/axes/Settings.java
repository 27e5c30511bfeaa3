package dev.symsweep.axes;

import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import dev.symsweep.yaml.Tree.Mapping;
import dev.symsweep.yaml.TreeEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The points of a sweep's axes: for each draw (one if nothing is drawn or listed) the cross product of the grids. They are the same for
 * every arm.
 */
public final class Settings {

    /** One value of one axis. */
    public record Choice(List<String> path, Tree value) {}

    /**
     * One point.
     *
     * @param draw index of the draw it belongs to, from 0
     * @param choices a value for each axis
     */
    public record Setting(int draw, List<Choice> choices) {

        public Mapping apply(Mapping arm) {
            Mapping changed = arm;
            for (Choice choice : choices) {
                changed = TreeEdit.replace(changed, choice.path(), choice.value());
            }
            return changed;
        }

        private Setting with(Choice choice) {
            List<Choice> more = new ArrayList<>(choices);
            more.add(choice);
            return new Setting(draw, more);
        }
    }

    private Settings() {}

    /** All points of a file's axes, draw by draw, in the order of the file. */
    public static List<Setting> of(Section file) {
        List<Axis> axes = AxisSection.read(file.find("axes"));
        long axesSeed = file.wide("axes-seed", 0);
        int draws = draws(axes, file.find("draws"));
        List<Setting> settings = new ArrayList<>();
        for (int draw = 0; draw < draws; draw++) {
            settings.add(new Setting(draw, List.of()));
        }
        for (Axis axis : axes) {
            long points = axis instanceof Axis.Grid grid
                    ? Math.multiplyExact((long) settings.size(), grid.values().size())
                    : settings.size();
            if (points > SweepLimits.RUNS) {
                throw axis.origin().error("the axes have more than " + SweepLimits.RUNS + " points");
            }
            settings = expand(settings, axis, axesSeed, draws);
        }
        return settings;
    }

    private static List<Setting> expand(List<Setting> settings, Axis axis, long axesSeed, int draws) {
        List<Setting> expanded = new ArrayList<>();
        if (axis instanceof Axis.Grid grid) {
            for (Setting setting : settings) {
                grid.values().forEach(value -> expanded.add(setting.with(new Choice(grid.path(), value))));
            }
            return expanded;
        }
        List<Tree> values =
                axis instanceof Axis.Drawn drawn ? drawn.values(axesSeed, draws) : ((Axis.Listed) axis).values();
        for (Setting setting : settings) {
            expanded.add(setting.with(new Choice(axis.path(), values.get(setting.draw()))));
        }
        return expanded;
    }

    private static int draws(List<Axis> axes, Optional<Tree> given) {
        int draws = given.map(Section::integer).orElse(0);
        if (given.isPresent() && (draws <= 0 || draws > SweepLimits.RUNS)) {
            throw Section.invalid(given.get(), "1.." + SweepLimits.RUNS);
        }
        boolean drawn = false;
        for (Axis axis : axes) {
            if (axis instanceof Axis.Listed list) {
                drawn = true;
                draws = draws == 0 ? list.values().size() : draws;
                if (draws != list.values().size()) {
                    throw axis.origin()
                            .error(axis.origin().label() + " lists "
                                    + list.values().size() + " values, must list one for each of " + draws + " draws");
                }
            }
            drawn |= axis instanceof Axis.Drawn;
        }
        if (given.isPresent() && !drawn) {
            throw given.get().origin().error("draws is " + draws + ", but no axis is drawn or listed");
        }
        if (drawn && draws == 0) {
            throw axes.get(0)
                    .origin()
                    .error("the axes are drawn at random, so key \"draws\" is needed: how many draws");
        }
        return drawn ? draws : 1;
    }
}
