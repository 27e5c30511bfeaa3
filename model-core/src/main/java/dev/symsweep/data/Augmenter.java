package dev.symsweep.data;

import dev.symsweep.data.Augmentation.Fill;
import dev.symsweep.data.Augmentation.Flip;
import dev.symsweep.random.RandomStream;

/**
 * Changes images while they are copied out of their data set, each anew in each epoch.
 *
 * <p>What happens to an example in an epoch is drawn for all examples in their order before the first is copied, so it
 * depends on the seed, the epoch and the example's number alone, never on batches or threads.
 */
final class Augmenter implements DrawnExamples {

    /** What is drawn for an example: its flip, how far it moves down and right, and its cutout's top and left. */
    private static final int DRAWS = 5;

    private final LabelledImages data;
    private final Augmentation augmentation;
    private final long seed;
    private final int height;
    private final int width;
    private final int channels;
    private final float[] fillRow;
    private final int[] draws;

    private Augmenter(LabelledImages data, Augmentation augmentation, long seed) {
        this.data = data;
        this.augmentation = augmentation;
        this.seed = seed;
        this.height = data.shape().height();
        this.width = data.shape().width();
        this.channels = data.shape().channels();
        this.fillRow = fillRow();
        this.draws = new int[augmentation.isNone() ? 0 : Math.multiplyExact(DRAWS, data.size())];
    }

    /**
     * An augmenter of a data set.
     *
     * @throws IllegalArgumentException if the augmentation does not fit the images
     */
    static Augmenter of(LabelledImages data, Augmentation augmentation, long seed) {
        augmentation.requireFit(data.shape());
        return new Augmenter(data, augmentation, seed);
    }

    private float[] fillRow() {
        float[] row = new float[width * channels];
        if (augmentation.fill() instanceof Fill.Color color) {
            byte[] pixel = {(byte) color.red(), (byte) color.green(), (byte) color.blue()};
            for (int x = 0; x < width; x++) {
                data.normalization().apply(pixel, 0, 1, row, x * channels);
            }
        }
        return row;
    }

    @Override
    public void startEpoch(int epoch) {
        if (augmentation.isNone()) {
            return;
        }
        RandomStream stream = RandomStream.of(seed, "augmentation", "epoch " + epoch);
        int flips = augmentation.flip() == Flip.RANDOM ? 2 : 1;
        int shift = augmentation.shift();
        for (int i = 0; i < draws.length; i += DRAWS) {
            draws[i] = stream.nextInt(flips);
            draws[i + 1] = stream.nextInt(2 * shift + 1) - shift;
            draws[i + 2] = stream.nextInt(2 * shift + 1) - shift;
            draws[i + 3] = stream.nextInt(height - augmentation.cutout() + 1);
            draws[i + 4] = stream.nextInt(width - augmentation.cutout() + 1);
        }
    }

    /** Writes an example as it is in this epoch, normalised, into {@code target} from {@code offset} on. */
    @Override
    public void copyTo(int example, float[] target, int offset) {
        if (augmentation.isNone()) {
            data.copyTo(example, target, offset);
            return;
        }
        int draw = DRAWS * example;
        boolean mirrored = draws[draw] == 1;
        int down = draws[draw + 1];
        int right = draws[draw + 2];
        int rowScalars = width * channels;
        int start = data.start(example);
        for (int y = 0; y < height; y++) {
            int from = y - down;
            int to = offset + y * rowScalars;
            if (from < 0 || from >= height) {
                System.arraycopy(fillRow, 0, target, to, rowScalars);
            } else {
                copyRow(start + from * rowScalars, mirrored, right, target, to);
            }
        }
        cutOut(draws[draw + 3], draws[draw + 4], target, offset);
    }

    /** A row mirrored, then moved right; what it uncovers is filled. */
    private void copyRow(int row, boolean mirrored, int right, float[] target, int to) {
        int uncovered = Math.abs(right);
        int kept = width - uncovered;
        int target0 = to + Math.max(right, 0) * channels;
        if (mirrored) {
            int from = row + Math.max(right, 0) * channels;
            data.normalization().applyMirrored(data.pixels(), from, kept, target, target0);
        } else {
            int from = row + Math.max(-right, 0) * channels;
            data.normalization().apply(data.pixels(), from, kept, target, target0);
        }
        int gap = right > 0 ? to : to + kept * channels;
        System.arraycopy(fillRow, 0, target, gap, uncovered * channels);
    }

    private void cutOut(int top, int left, float[] target, int offset) {
        int side = augmentation.cutout();
        for (int y = top; y < top + side; y++) {
            System.arraycopy(fillRow, 0, target, offset + (y * width + left) * channels, side * channels);
        }
    }
}
