package dev.symsweep.cli;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A tiny data set of one's own: images of 6 x 6 pixels that are all of the level of their class, of which are three.
 */
final class OwnDots {

    static final int PIXELS = 36;

    private static final int SIDE = 6;

    private OwnDots() {}

    static void write(Path directory, int train, int test) throws IOException {
        Files.createDirectories(directory);
        write(directory, "train", train);
        write(directory, "t10k", test);
    }

    private static void write(Path directory, String split, int count) throws IOException {
        ByteArrayOutputStream images = new ByteArrayOutputStream();
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        try (DataOutputStream image = new DataOutputStream(images);
                DataOutputStream label = new DataOutputStream(labels)) {
            for (int field : new int[] {2051, count, SIDE, SIDE}) {
                image.writeInt(field);
            }
            label.writeInt(2049);
            label.writeInt(count);
            for (int i = 0; i < count; i++) {
                label.writeByte(i % 3);
                for (int pixel = 0; pixel < PIXELS; pixel++) {
                    image.writeByte(100 * (i % 3) + pixel);
                }
            }
        }
        Files.write(directory.resolve(split + "-images-idx3-ubyte"), images.toByteArray());
        Files.write(directory.resolve(split + "-labels-idx1-ubyte"), labels.toByteArray());
    }
}
