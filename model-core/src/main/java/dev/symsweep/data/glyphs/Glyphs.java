package dev.symsweep.data.glyphs;

import dev.symsweep.data.Checksums;
import dev.symsweep.data.DataDigest;
import dev.symsweep.data.DigestedImages;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.Normalization;
import dev.symsweep.data.PixelStatistics;
import dev.symsweep.random.RandomStream;
import java.util.List;

/**
 * A synthetic data set: ten digit-like glyphs of 28x28 grey pixels, drawn by code. No file is needed, so that
 * everything can be tried without a download; results on it say nothing about handwriting.
 *
 * <p>Each example is its class's strokes under a random affine map (rotation, shear, scale per axis, shift) and a
 * smooth bend, with random stroke width, ink and pixel noise, and crossed by up to two stray strokes. An example is
 * drawn from a stream of its own, so the first n examples of a split are the same in whatever number it is drawn, with
 * the same bits on every platform. Classes take turns: example i is of class i mod 10.
 *
 * <p>The distortion is set so that an MLP with two hidden layers of 128, trained on 6,000 examples for 5 epochs, gets
 * 97 to 98 % of 2,000 others right.
 */
public final class Glyphs {

    /** The number of classes. */
    public static final int CLASSES = 10;

    /** 28x28 grey. */
    public static final ImageShape SHAPE = new ImageShape(28, 28, 1);

    private static final int SIDE = SHAPE.width();
    private static final double CENTRE = (SIDE - 1) / 2.0;
    private static final double PIXELS_PER_UNIT = 8.5;

    private static final double ROTATION = StrictMath.toRadians(12);
    private static final double SHEAR = 0.18;
    private static final double SMALLEST_SCALE = 0.82;
    private static final double LARGEST_SCALE = 1.1;
    private static final double SHIFT = 1.35;
    private static final double BEND = 0.09;
    private static final double BEND_WAVES = 2.5;
    private static final double THINNEST = 0.7;
    private static final double THICKEST = 1.5;
    private static final double FAINTEST = 0.5;
    private static final double NOISE = 0.2;
    private static final int MOST_STRAYS = 2;
    private static final double STRAY_LENGTH = 8;

    /** Mean and standard deviation of the pixels of the registered training examples. */
    public static final PixelStatistics STATISTICS = new PixelStatistics(List.of(0.1255), List.of(0.2283));

    private static final List<List<Stroke>> SHAPES = List.of(
            List.of(Stroke.ellipse(0, 0, 0.62, 1)),
            List.of(Stroke.line(-0.35, -0.6, 0.05, -1, 0.05, 1)),
            List.of(Stroke.arc(0, -0.45, 0.6, 0.55, 180, 400).then(Stroke.line(-0.62, 1, 0.65, 1))),
            List.of(Stroke.arc(0, -0.5, 0.55, 0.5, 200, 450), Stroke.arc(0, 0.5, 0.62, 0.5, 270, 520)),
            List.of(Stroke.line(0.3, 1, 0.3, -1, -0.65, 0.4, 0.7, 0.4)),
            List.of(Stroke.line(0.55, -1, -0.5, -1).then(Stroke.arc(-0.02, 0.4, 0.6, 0.6, 215, 500))),
            List.of(Stroke.ellipse(0, 0.45, 0.58, 0.55), Stroke.arc(0.45, 0.45, 1.03, 1.45, 180, 268)),
            List.of(Stroke.line(-0.6, -1, 0.6, -1, -0.15, 1)),
            List.of(Stroke.ellipse(0, -0.5, 0.48, 0.5), Stroke.ellipse(0, 0.5, 0.6, 0.5)),
            List.of(Stroke.ellipse(0, -0.45, 0.58, 0.55), Stroke.line(0.58, -0.45, 0.4, 1)));

    private Glyphs() {}

    /**
     * Draws the first examples of a split.
     *
     * @param seed of all that is random
     * @param split any name, for instance {@code train}; different names give independent examples
     * @param count number of examples, positive
     * @return the examples, named {@code glyphs/<split>}
     * @throws IllegalArgumentException if {@code count} is not positive
     */
    public static LabelledImages draw(long seed, String split, int count) {
        return drawDigested(seed, split, count).images();
    }

    /**
     * The same with their digest: that of two contents, the pixels and the labels, one unsigned byte each.
     *
     * @throws IllegalArgumentException if {@code count} is not positive
     */
    public static DigestedImages drawDigested(long seed, String split, int count) {
        if (count <= 0) {
            throw new IllegalArgumentException("number of glyphs is " + count + ", must be positive");
        }
        byte[] pixels = new byte[Math.multiplyExact(count, SHAPE.scalars())];
        byte[] labels = new byte[count];
        Canvas canvas = new Canvas(SIDE);
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % CLASSES);
            RandomStream stream = RandomStream.of(seed, "glyphs", split, Integer.toString(i));
            canvas.clear();
            drawGlyph(SHAPES.get(labels[i]), canvas, stream);
            canvas.writeTo(pixels, i * SHAPE.scalars(), stream.nextDouble(0, NOISE), stream);
        }
        return new DigestedImages(
                LabelledImages.of("glyphs/" + split, SHAPE, CLASSES, pixels, labels, Normalization.of(STATISTICS)),
                DataDigest.ofContents(List.of(Checksums.sha256(pixels), Checksums.sha256(labels))));
    }

    private static void drawGlyph(List<Stroke> strokes, Canvas canvas, RandomStream stream) {
        Distortion distortion = Distortion.drawnFrom(stream);
        double halfWidth = stream.nextDouble(THINNEST, THICKEST);
        double strength = stream.nextDouble(FAINTEST, 1);
        for (Stroke stroke : strokes) {
            for (int i = 1; i < stroke.x().length; i++) {
                canvas.segment(
                        distortion.column(stroke.x()[i - 1], stroke.y()[i - 1]),
                        distortion.row(stroke.x()[i - 1], stroke.y()[i - 1]),
                        distortion.column(stroke.x()[i], stroke.y()[i]),
                        distortion.row(stroke.x()[i], stroke.y()[i]),
                        halfWidth,
                        strength);
            }
        }
        int strays = stream.nextInt(MOST_STRAYS + 1);
        for (int i = 0; i < strays; i++) {
            double x = stream.nextDouble(0, SIDE - 1);
            double y = stream.nextDouble(0, SIDE - 1);
            double toX = x + stream.nextDouble(-STRAY_LENGTH, STRAY_LENGTH);
            double toY = y + stream.nextDouble(-STRAY_LENGTH, STRAY_LENGTH);
            canvas.segment(x, y, toX, toY, halfWidth, strength);
        }
    }

    /** Where a point of a glyph lands on the image: a bend across each axis, then an affine map. */
    private record Distortion(Affine map, Bend sideways, Bend upright) {

        static Distortion drawnFrom(RandomStream stream) {
            double angle = stream.nextDouble(-ROTATION, ROTATION);
            double shear = stream.nextDouble(-SHEAR, SHEAR);
            double scaleX = PIXELS_PER_UNIT * stream.nextDouble(SMALLEST_SCALE, LARGEST_SCALE);
            double scaleY = PIXELS_PER_UNIT * stream.nextDouble(SMALLEST_SCALE, LARGEST_SCALE);
            double cos = StrictMath.cos(angle);
            double sin = StrictMath.sin(angle);
            Affine map = new Affine(
                    cos * scaleX,
                    (cos * shear - sin) * scaleY,
                    sin * scaleX,
                    (sin * shear + cos) * scaleY,
                    CENTRE + stream.nextDouble(-SHIFT, SHIFT),
                    CENTRE + stream.nextDouble(-SHIFT, SHIFT));
            return new Distortion(map, Bend.drawnFrom(stream), Bend.drawnFrom(stream));
        }

        double column(double glyphX, double glyphY) {
            return map.x() + map.xx() * (glyphX + sideways.at(glyphY)) + map.xy() * (glyphY + upright.at(glyphX));
        }

        double row(double glyphX, double glyphY) {
            return map.y() + map.yx() * (glyphX + sideways.at(glyphY)) + map.yy() * (glyphY + upright.at(glyphX));
        }
    }

    /** The point (x, y) and what each unit across and down adds to it. */
    private record Affine(double xx, double xy, double yx, double yy, double x, double y) {}

    /** A displacement that waves along the other axis. */
    private record Bend(double height, double wave, double phase) {

        static Bend drawnFrom(RandomStream stream) {
            return new Bend(
                    stream.nextDouble(0, BEND),
                    stream.nextDouble(0, BEND_WAVES),
                    stream.nextDouble(0, 2 * StrictMath.PI));
        }

        double at(double other) {
            return height * StrictMath.sin(wave * other + phase);
        }
    }
}
