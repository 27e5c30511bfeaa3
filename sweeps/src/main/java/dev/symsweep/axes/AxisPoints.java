package dev.symsweep.axes;

import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The points of a sweep's axes: for each draw (one if nothing is drawn or listed) the cross product of the grids. They
 * are the same for every arm.
 */
public final class AxisPoints {

    private AxisPoints() {}

    /** All points of a file's axes, draw by draw, in the order of the file. */
    public static List<AxisPoint> of(Section file) {
        List<Axis> axes = AxisSection.read(file.find(AxisSection.KEY));
        long axesSeed = file.longInteger("axes-seed", 0);
        int draws = draws(axes, file.find("draws"));
        List<AxisPoint> points = new ArrayList<>();
        for (int draw = 0; draw < draws; draw++) {
            points.add(new AxisPoint(draw, List.of()));
        }
        for (Axis axis : axes) {
            long count = axis instanceof Axis.Grid grid
                    ? Math.multiplyExact((long) points.size(), grid.values().size())
                    : points.size();
            if (count > SweepLimits.RUNS) {
                throw axis.origin().error("the axes have more than " + SweepLimits.RUNS + " points");
            }
            points = expand(points, axis, axesSeed, draws);
        }
        return points;
    }

    private static List<AxisPoint> expand(List<AxisPoint> points, Axis axis, long axesSeed, int draws) {
        List<AxisPoint> expanded = new ArrayList<>();
        if (axis instanceof Axis.Grid grid) {
            for (AxisPoint point : points) {
                grid.values().forEach(value -> expanded.add(point.with(grid.path(), value)));
            }
            return expanded;
        }
        List<Tree> values =
                axis instanceof Axis.Drawn drawn ? drawn.values(axesSeed, draws) : ((Axis.Listed) axis).values();
        for (AxisPoint point : points) {
            expanded.add(point.with(axis.path(), values.get(point.draw())));
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
