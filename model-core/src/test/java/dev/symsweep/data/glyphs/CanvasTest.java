package dev.symsweep.data.glyphs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.random.RandomStream;
import org.junit.jupiter.api.Test;

class CanvasTest {

    private static int[] pixels(Canvas canvas, int side) {
        byte[] bytes = new byte[side * side];
        canvas.writeTo(bytes, 0, 0, RandomStream.of(0, "unused"));
        int[] pixels = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            pixels[i] = Byte.toUnsignedInt(bytes[i]);
        }
        return pixels;
    }

    /** Half a pixel from the line's edge ink is full, half a pixel beyond it gone: at distance 1 half of it is left. */
    @Test
    void aSegmentHasSoftEdgesAndRoundEnds() {
        Canvas canvas = new Canvas(5);
        canvas.segment(1, 2, 3, 2, 1, 1);
        assertThat(pixels(canvas, 5))
                .containsExactly(
                        0, 0, 0, 0, 0, //
                        22, 128, 128, 128, 22, //
                        128, 255, 255, 255, 128, //
                        22, 128, 128, 128, 22, //
                        0, 0, 0, 0, 0);
    }

    @Test
    void theStrongerInkStays() {
        Canvas canvas = new Canvas(3);
        canvas.segment(1, 1, 1, 1, 0.5, 0.8);
        canvas.segment(1, 1, 1, 1, 0.5, 0.4);
        assertThat(pixels(canvas, 3)).containsExactly(0, 0, 0, 0, 204, 0, 0, 0, 0);
    }

    @Test
    void whatLiesOutsideIsCutOff() {
        Canvas canvas = new Canvas(3);
        canvas.segment(-5, 0, 9, 0, 0.5, 1);
        canvas.segment(-5, -5, -9, -9, 1, 1);
        assertThat(pixels(canvas, 3)).containsExactly(255, 255, 255, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void aClearedCanvasIsBlank() {
        Canvas canvas = new Canvas(3);
        canvas.segment(0, 0, 2, 2, 1, 1);
        canvas.clear();
        assertThat(pixels(canvas, 3)).containsOnly(0);
    }

    @Test
    void noiseStaysWithinAByte() {
        Canvas canvas = new Canvas(20);
        byte[] bytes = new byte[401];
        canvas.writeTo(bytes, 1, 0.5, RandomStream.of(0, "noise"));
        long blank = 0;
        long full = 0;
        for (int i = 1; i < bytes.length; i++) {
            blank += bytes[i] == 0 ? 1 : 0;
            full += bytes[i] == (byte) 255 ? 1 : 0;
        }
        assertThat(bytes[0]).isZero();
        assertThat(blank).isBetween(160L, 240L);
        assertThat(full).isBetween(1L, 25L);
    }
}
