package dev.symsweep.data;

import java.io.Serializable;
import java.util.List;
import java.util.stream.DoubleStream;

/** Per-channel normalisation of unsigned bytes, (pixel / 255 - mean) / std, by table. */
public final class Normalization implements Serializable {

    private static final int LEVELS = 256;
    private static final int COLOR = 3;

    private final float[][] tables;

    private Normalization(float[][] tables) {
        this.tables = tables;
    }

    /** Normalisation by these statistics. */
    public static Normalization of(PixelStatistics statistics) {
        float[][] tables = new float[statistics.channels()][LEVELS];
        for (int channel = 0; channel < tables.length; channel++) {
            double mean = statistics.mean().get(channel);
            double std = statistics.std().get(channel);
            for (int level = 0; level < LEVELS; level++) {
                tables[channel][level] = (float) ((level / 255.0 - mean) / std);
            }
        }
        return new Normalization(tables);
    }

    /**
     * Normalisation by these statistics, on the scale of 0 to 1.
     *
     * @param mean one value per channel
     * @param std one positive value per channel
     * @throws IllegalArgumentException as {@link PixelStatistics} does
     */
    public static Normalization of(double[] mean, double[] std) {
        return of(new PixelStatistics(boxed(mean), boxed(std)));
    }

    private static List<Double> boxed(double[] values) {
        return DoubleStream.of(values).boxed().toList();
    }

    int channels() {
        return tables.length;
    }

    /**
     * Normalises {@code count} pixels, which lie in {@code pixels} from {@code from} on, into {@code target} from
     * {@code to} on.
     */
    void apply(byte[] pixels, int from, int count, float[] target, int to) {
        switch (tables.length) {
            case 1 -> applyGrey(pixels, from, count, target, to);
            case COLOR -> applyColor(pixels, from, count, target, to);
            default -> applyChannels(pixels, from, count, target, to);
        }
    }

    /** The same, with the last pixel first. */
    void applyMirrored(byte[] pixels, int from, int count, float[] target, int to) {
        int last = from + (count - 1) * tables.length;
        switch (tables.length) {
            case 1 -> applyMirroredGrey(pixels, last, count, target, to);
            case COLOR -> applyMirroredColor(pixels, last, count, target, to);
            default -> {
                for (int i = 0; i < count; i++) {
                    applyChannels(pixels, last - i * tables.length, 1, target, to + i * tables.length);
                }
            }
        }
    }

    private void applyGrey(byte[] pixels, int from, int count, float[] target, int to) {
        float[] table = tables[0];
        for (int i = 0; i < count; i++) {
            target[to + i] = table[pixels[from + i] & 0xFF];
        }
    }

    private void applyMirroredGrey(byte[] pixels, int last, int count, float[] target, int to) {
        float[] table = tables[0];
        for (int i = 0; i < count; i++) {
            target[to + i] = table[pixels[last - i] & 0xFF];
        }
    }

    /** A loop of its own, as with an inner loop over the channels it takes several times as long. */
    private void applyColor(byte[] pixels, int from, int count, float[] target, int to) {
        float[] red = tables[0];
        float[] green = tables[1];
        float[] blue = tables[2];
        for (int i = 0; i < COLOR * count; i += COLOR) {
            target[to + i] = red[pixels[from + i] & 0xFF];
            target[to + i + 1] = green[pixels[from + i + 1] & 0xFF];
            target[to + i + 2] = blue[pixels[from + i + 2] & 0xFF];
        }
    }

    private void applyMirroredColor(byte[] pixels, int last, int count, float[] target, int to) {
        float[] red = tables[0];
        float[] green = tables[1];
        float[] blue = tables[2];
        for (int i = 0; i < COLOR * count; i += COLOR) {
            target[to + i] = red[pixels[last - i] & 0xFF];
            target[to + i + 1] = green[pixels[last - i + 1] & 0xFF];
            target[to + i + 2] = blue[pixels[last - i + 2] & 0xFF];
        }
    }

    private void applyChannels(byte[] pixels, int from, int count, float[] target, int to) {
        for (int i = 0; i < count * tables.length; i += tables.length) {
            for (int channel = 0; channel < tables.length; channel++) {
                target[to + i + channel] = tables[channel][pixels[from + i + channel] & 0xFF];
            }
        }
    }
}
