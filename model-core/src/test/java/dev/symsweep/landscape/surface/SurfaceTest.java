package dev.symsweep.landscape.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.landscape.LinearPath;
import dev.symsweep.landscape.surface.Plane.Place;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Surfaces of the loss x^2 + 2 y^2 over networks of two or three parameters. */
class SurfaceTest {

    private static final float[] A = {0, 0};
    private static final float[] B = {3, 0};
    private static final float[] C = {0, 6};

    private static Evaluation loss(float[] vector) {
        return new Evaluation(vector[0] * vector[0] + 2 * vector[1] * vector[1], 1, 1);
    }

    @Test
    void marksAndCentroidBarrierOfAQuadraticLoss() {
        List<Mixture> asked = new ArrayList<>();
        Surface surface = Surface.evaluated(Mixture.triangle(2), mixture -> {
            asked.add(mixture);
            return loss(mixture.of(A, B, C));
        });
        assertThat(surface.corners()).extracting(Evaluation::loss).containsExactly(0.0, 9.0, 72.0);
        // (1.5, 0), (1.5, 3), (0, 3); the centroid is (1, 2).
        assertThat(surface.middles()).extracting(Evaluation::loss).containsExactly(2.25, 20.25, 18.0);
        assertThat(surface.centroid().loss()).isCloseTo(9, within(1e-6));
        assertThat(surface.centroidBarrier()).isCloseTo(9 - 27, within(1e-6));
        assertThat(surface.grid()).extracting(Evaluation::loss).containsExactly(0.0, 2.25, 9.0, 18.0, 20.25, 72.0);
        assertThat(asked).as("six are marks as well").hasSize(7);
    }

    @Test
    void aTriangleGoesUpwardsFromTheSideWithoutTheThird() {
        assertThat(Mixture.triangle(1))
                .containsExactly(new Mixture(1, 0, 0), new Mixture(0, 1, 0), new Mixture(0, 0, 1));
        assertThat(Mixture.triangle(3)).hasSize(10).contains(new Mixture(1.0 / 3, 1.0 / 3, 1.0 / 3));
        assertThatThrownBy(() -> Mixture.triangle(0)).hasMessage("steps of a triangle are 0, must be at least 1");
    }

    @Test
    void aSideIsTheSegmentBetweenTwoNetworks() {
        LinearPath line = LinearPath.between(B, C);
        for (double lambda : new double[] {0, 0.25, 0.5, 1}) {
            assertThat(new Mixture(0, 1 - lambda, lambda).of(A, B, C)).isEqualTo(line.at(lambda));
        }
    }

    @Test
    void whatAllShareIsKeptToTheBitAndACornerIsItself() {
        float[] a = {0.1f, 1, 7};
        float[] b = {0.1f, 2, 8};
        float[] c = {0.1f, Float.POSITIVE_INFINITY, 9};
        float[] mixed = new Mixture(0.3, 0.3, 0.4).of(a, b, c);
        assertThat(mixed[0]).isEqualTo(0.1f);
        assertThat(mixed[1]).isInfinite();
        assertThat(new Mixture(1, 0, 0).of(a, b, c)).containsExactly(a);
    }

    @Test
    void aPlaneHasOrthonormalAxes() {
        // b - a = (3, 4, 0) of length 5; c - a = (3, 4, 2): 5 along it, 2 off it.
        Plane plane = Plane.through(new float[] {1, 1, 1}, new float[] {4, 5, 1}, new float[] {4, 5, 3});
        assertThat(plane).isEqualTo(new Plane(5, 5, 2));
        assertThat(plane.corners()).containsExactly(new Place(0, 0), new Place(5, 0), new Place(5, 2));
        for (Mixture mixture : Mixture.MARKS) {
            Mixture back = plane.at(plane.place(mixture));
            assertThat(back.b()).isCloseTo(mixture.b(), within(1e-12));
            assertThat(back.c()).isCloseTo(mixture.c(), within(1e-12));
        }
    }

    @Test
    void aGridReachesBeyondTheNetworksByTheMargin() {
        Plane plane = Plane.through(A, B, C);
        assertThat(plane.columns(3, 0.5)).containsExactly(-1.5, 1.5, 4.5);
        assertThat(plane.rows(3, 0.5)).containsExactly(-3, 3, 9);
        List<Mixture> grid = plane.grid(3, 0.5);
        assertThat(grid).hasSize(9);
        float[] corner = grid.get(2).of(A, B, C);
        assertThat(corner[0]).isCloseTo(4.5f, within(1e-6f));
        assertThat(corner[1]).isCloseTo(-3f, within(1e-6f));
    }

    @Test
    void networksOnALineSpanNoPlane() {
        assertThatThrownBy(() -> Plane.through(A, B, new float[] {6, 0}))
                .hasMessage("the three networks lie on one line (the second at 3.0, the third at 6.0 and 0.0 off it),"
                        + " must span a plane");
        assertThatThrownBy(() -> Plane.through(A, A, C)).hasMessageContaining("must span a plane");
        assertThatThrownBy(() -> Plane.through(A, B, B)).hasMessageContaining("must span a plane");
    }

    @Test
    void networksAndSharesMustFit() {
        assertThatThrownBy(() -> new Mixture(0.5, 0.5, 0).of(A, B, new float[3]))
                .hasMessage("the networks of a surface have 2, 2 and 3 parameters, must have as many");
        assertThatThrownBy(() -> new Mixture(0.5, 0.4, 0)).hasMessage("shares are 0.5, 0.4 and 0.0, must add up to 1");
    }
}
