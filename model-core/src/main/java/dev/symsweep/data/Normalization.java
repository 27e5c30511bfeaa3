package dev.symsweep.data;

/** Per-channel normalisation of unsigned bytes, (pixel / 255 - mean) / std, by table. */
public final class Normalization {

    private static final int LEVELS = 256;

    private final float[][] tables;

    private Normalization(float[][] tables) {
        this.tables = tables;
    }

    /**
     * Normalisation by these statistics, on the scale of 0 to 1.
     *
     * @param mean one value per channel
     * @param std one positive value per channel
     */
    public static Normalization of(double[] mean, double[] std) {
        if (mean.length != std.length || mean.length == 0) {
            throw new IllegalArgumentException(mean.length + " means but " + std.length + " standard deviations");
        }
        float[][] tables = new float[mean.length][LEVELS];
        for (int channel = 0; channel < mean.length; channel++) {
            if (!(std[channel] > 0)) {
                throw new IllegalArgumentException(
                        "std of channel " + channel + " is " + std[channel] + ", must be positive");
            }
            for (int level = 0; level < LEVELS; level++) {
                tables[channel][level] = (float) ((level / 255.0 - mean[channel]) / std[channel]);
            }
        }
        return new Normalization(tables);
    }

    int channels() {
        return tables.length;
    }

    void apply(byte[] pixels, int from, int scalars, float[] target, int offset) {
        if (tables.length == 1) {
            float[] table = tables[0];
            for (int i = 0; i < scalars; i++) {
                target[offset + i] = table[pixels[from + i] & 0xFF];
            }
            return;
        }
        for (int i = 0; i < scalars; i += tables.length) {
            for (int channel = 0; channel < tables.length; channel++) {
                target[offset + i + channel] = tables[channel][pixels[from + i + channel] & 0xFF];
            }
        }
    }
}
