package dev.symsweep.report.surface;

import dev.symsweep.analysis.surface.SurfaceRow;
import dev.symsweep.analysis.surface.SurfaceShape;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.landscape.surface.Plane;
import dev.symsweep.report.chart.Axis;
import dev.symsweep.report.chart.Chart;
import dev.symsweep.report.chart.HeatMap;
import dev.symsweep.report.chart.Ternary;
import dev.symsweep.report.document.Figure;
import dev.symsweep.report.document.NumberText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The picture of a surface: a triangle, or a map whose rows go down. */
final class SurfaceFigure {

    private static final int MAP_DECIMALS = 2;

    private SurfaceFigure() {}

    /** None if a point of a triangle is not finite, or all of a map are. */
    static Optional<Figure> of(SurfaceRow row, int number) {
        List<Double> losses =
                row.surface().grid().stream().map(Evaluation::loss).toList();
        boolean isTriangle = row.shape().kind() == SurfaceShape.Kind.TRIANGLE;
        boolean isDrawn = isTriangle
                ? losses.stream().allMatch(Double::isFinite)
                : losses.stream().anyMatch(Double::isFinite);
        if (!isDrawn) {
            return Optional.empty();
        }
        Axis colours = Axis.over("loss", "nats", losses.stream().mapToDouble(Double::doubleValue));
        Chart chart = isTriangle
                ? new Ternary(corners(row), row.shape().resolution(), losses, colours)
                : map(row, losses, colours);
        String aligned = row.method().isEmpty() ? "" : ", aligned by " + row.method();
        return Optional.of(new Figure(
                "surface-" + number,
                "Loss on the " + row.key().split().label() + " set, arm " + row.arm() + aligned,
                isTriangle
                        ? "The loss of every mixture of three networks as a colour, a network at each corner."
                        : "The loss over the plane through three networks as a colour.",
                isTriangle ? "Runs " + SurfaceChapter.names(row) + "." : places(row),
                chart));
    }

    private static List<String> corners(SurfaceRow row) {
        return row.key().networks().stream()
                .map(network -> network.run().hex().substring(0, 6))
                .toList();
    }

    private static HeatMap map(SurfaceRow row, List<Double> losses, Axis colours) {
        int points = row.shape().resolution();
        List<List<OptionalDouble>> values = new ArrayList<>();
        for (int y = points - 1; y >= 0; y--) {
            values.add(losses.subList(y * points, (y + 1) * points).stream()
                    .map(loss -> Double.isFinite(loss) ? OptionalDouble.of(loss) : OptionalDouble.empty())
                    .toList());
        }
        double[] rows = row.plane().rows(points, SurfaceShape.MARGIN);
        List<String> downwards = new ArrayList<>();
        for (int y = points - 1; y >= 0; y--) {
            downwards.add(NumberText.fixed(rows[y], MAP_DECIMALS));
        }
        List<String> columns = Arrays.stream(row.plane().columns(points, SurfaceShape.MARGIN))
                .mapToObj(x -> NumberText.fixed(x, MAP_DECIMALS))
                .toList();
        return new HeatMap(
                new HeatMap.Side("distance along the first two", columns),
                new HeatMap.Side("distance off their line", downwards),
                values,
                colours,
                MAP_DECIMALS);
    }

    private static String places(SurfaceRow row) {
        List<String> names = corners(row);
        List<String> places = new ArrayList<>();
        List<Plane.Place> corners = row.plane().corners();
        for (int i = 0; i < names.size(); i++) {
            places.add("run " + names.get(i) + " at ("
                    + NumberText.fixed(corners.get(i).x(), MAP_DECIMALS) + ", "
                    + NumberText.fixed(corners.get(i).y(), MAP_DECIMALS) + ")");
        }
        return String.join(", ", places) + ".";
    }
}
