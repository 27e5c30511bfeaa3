package dev.symsweep.statistics.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.statistics.distance.ClassicalScaling.Point;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassicalScalingTest {

    private static double[][] planted(int size, int dimensions, double... spread) {
        Random random = new Random(size);
        double[][] points = new double[size][dimensions];
        for (double[] point : points) {
            Arrays.setAll(point, k -> 5 + spread[k] * random.nextGaussian());
        }
        return points;
    }

    private static Distances distances(double[][] points) {
        return Distances.of(points.length, (i, j) -> {
            double sum = 0;
            for (int k = 0; k < points[i].length; k++) {
                sum += Math.pow(points[i][k] - points[j][k], 2);
            }
            return Math.sqrt(sum);
        });
    }

    private static double distance(Point a, Point b) {
        return Math.hypot(a.x() - b.x(), a.y() - b.y());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 60})
    void pointsOfAPlaneComeBackUpToAMotion(int size) {
        Distances distances = distances(planted(size, 2, 3, 1));
        ClassicalScaling map = ClassicalScaling.of(distances);
        assertThat(map.share()).isCloseTo(1, within(1e-9));
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                assertThat(distance(map.points().get(i), map.points().get(j)))
                        .isCloseTo(distances.between(i, j), within(1e-6));
            }
        }
    }

    /** Equal eigenvalues: the corners of a square. */
    @Test
    void directionsThatAreAlikeAreBothFound() {
        Distances square = distances(new double[][] {{0, 0}, {0, 2}, {2, 2}, {2, 0}});
        List<Point> points = ClassicalScaling.of(square).points();
        assertThat(distance(points.get(0), points.get(2))).isCloseTo(Math.sqrt(8), within(1e-9));
        assertThat(distance(points.get(1), points.get(2))).isCloseTo(2, within(1e-9));
    }

    /** The covariance has eigenvalues that are known by other means: squared lengths along the planted axes. */
    @Test
    void theShareIsThatOfTheTwoMainDirections() {
        double[][] points = new double[6][3];
        for (int axis = 0; axis < 3; axis++) {
            points[2 * axis][axis] = 3 - axis;
            points[2 * axis + 1][axis] = axis - 3;
        }
        assertThat(ClassicalScaling.of(distances(points)).share()).isCloseTo((9 + 4) / (9 + 4 + 1.0), within(1e-9));
    }

    @Test
    void signsAreSettled() {
        List<Point> points =
                ClassicalScaling.of(distances(planted(30, 2, 3, 1))).points();
        assertThat(points.stream().mapToDouble(Point::x).max().orElseThrow())
                .isGreaterThanOrEqualTo(
                        -points.stream().mapToDouble(Point::x).min().orElseThrow() - 1e-6);
        assertThat(points.stream().mapToDouble(Point::y).max().orElseThrow())
                .isGreaterThanOrEqualTo(
                        -points.stream().mapToDouble(Point::y).min().orElseThrow() - 1e-6);
    }

    @Test
    void membersInOnePlaceAreAllAtTheMiddle() {
        ClassicalScaling map = ClassicalScaling.of(Distances.of(4, (i, j) -> 0));
        assertThat(map.points())
                .allSatisfy(
                        point -> assertThat(Math.hypot(point.x(), point.y())).isZero());
        assertThat(map.share()).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNotKnown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassicalScaling.of(Distances.of(3, (i, j) -> Double.NaN)))
                .withMessage("a map needs the distances of all 3 pairs, has 0");
    }
}
