package dev.symsweep.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** The files of an exported small-CNN zoo, as others read them. */
final class NpyZooFiles {

    private static final int HEADER = 128;

    private NpyZooFiles() {}

    /** The lines of the metrics, the header first. */
    static List<String> metrics(Path zoo) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(zoo.resolve("metrics.csv.gz")))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    /** The cells of each row by their columns; none of them has a comma. */
    static List<Map<String, String>> cells(Path zoo) throws IOException {
        List<String> lines = metrics(zoo);
        String[] header = lines.get(0).split(",", -1);
        return lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> IntStream.range(0, cells.length)
                        .boxed()
                        .collect(Collectors.toMap(column -> header[column], column -> cells[column])))
                .toList();
    }

    /** The weights, a network a row. */
    static float[][] matrix(Path zoo, int rows, int columns) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(zoo.resolve("weights.npy")))
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(HEADER);
        assertThat(bytes.remaining()).isEqualTo(rows * columns * Float.BYTES);
        float[][] matrix = new float[rows][columns];
        for (float[] row : matrix) {
            for (int i = 0; i < columns; i++) {
                row[i] = bytes.getFloat();
            }
        }
        return matrix;
    }
}
