package dev.symsweep.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SafetensorsFileTest {

    @TempDir
    private Path root;

    @Test
    void whatIsWrittenIsReadBitByBit() throws IOException {
        float[] odd = {-0f, Float.MIN_VALUE, Float.intBitsToFloat(0x7fc00123), Float.NEGATIVE_INFINITY};
        Path file = root.resolve("x.safetensors");

        SafetensorsFile.write(
                file,
                List.of(
                        NamedTensor.floats("b.weight", List.of(2, 2), odd),
                        NamedTensor.count("n", 7),
                        NamedTensor.floats("a", List.of(0), new float[0])),
                Map.of("key", "value \u00e9"));

        SafetensorsReader read = SafetensorsReader.read(file);
        assertThat(bits(read.floats("b.weight"))).isEqualTo(bits(odd));
        assertThat(read.shape("b.weight")).containsExactly(2, 2);
        assertThat(read.count("n")).isEqualTo(7);
        assertThat(read.shape("n")).isEmpty();
        assertThat(read.floats("a")).isEmpty();
        assertThat(read.metadata("key")).isEqualTo("value \u00e9");
        assertThat(read.metadata("symsweep.order")).isEqualTo("[\"b.weight\",\"n\",\"a\"]");
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }

    static Stream<Arguments> badFiles() {
        return Stream.of(
                Arguments.of("HeaderTooSmall", new byte[7]),
                Arguments.of("HeaderTooLarge", file(100_000_001, "{}", 0)),
                Arguments.of("InvalidHeaderLength", file(60, "{}", 4)),
                Arguments.of("InvalidHeaderLength", file(-8, "{}", 4)),
                Arguments.of("InvalidHeader", file(" {}", 0)),
                Arguments.of("InvalidHeader", file("{\u00ff}", 0)),
                Arguments.of("InvalidHeaderDeserialization", file("{\"a\":}", 0)),
                Arguments.of("InvalidHeaderDeserialization", file("{\"__metadata__\":{\"a\":1}}", 0)),
                Arguments.of("InvalidHeaderDeserialization", file("{\"a\":{\"dtype\":\"F31\"}}", 0)),
                Arguments.of("InvalidOffset", tensors(8, "[2]", 4, 12)),
                Arguments.of("InvalidOffset", tensors(8, "[2]", 0, -8)),
                Arguments.of("TensorInvalidInfo", tensors(8, "[3]", 0, 8)),
                Arguments.of("ValidationOverflow", tensors(8, "[4611686018427387904, 8]", 0, 8)),
                Arguments.of("MetadataIncompleteBuffer", tensors(9, "[2]", 0, 8)),
                Arguments.of("MetadataIncompleteBuffer", tensors(7, "[2]", 0, 8)));
    }

    @ParameterizedTest
    @MethodSource
    void badFiles(String error, byte[] file) {
        assertThatThrownBy(() -> SafetensorsReader.read("bad.safetensors", file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad.safetensors: " + error);
    }

    /** Of the format's own tests and description. */
    @Test
    void publishedFilesAreRead() {
        assertThat(SafetensorsReader.read("b", tensors(8, "[2]", 0, 8)).shape("test"))
                .containsExactly(2);
        assertThat(SafetensorsReader.read("b", tensors(4, "[]", 0, 4)).shape("test"))
                .isEmpty();
        assertThat(SafetensorsReader.read(
                                "b", file("{\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}  ", 8))
                        .floats("b"))
                .containsExactly(0, 0);
    }

    private static byte[] tensors(int bytes, String shape, int begin, int end) {
        return file(
                "{\"test\":{\"dtype\":\"I32\",\"shape\":" + shape + ",\"data_offsets\":[" + begin + "," + end + "]}}",
                bytes);
    }

    private static byte[] file(String header, int bytes) {
        return file(header.length(), header, bytes);
    }

    /** Characters are bytes here, so that one that is no UTF-8 can be told. */
    private static byte[] file(long length, String header, int bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .array());
        out.writeBytes(header.getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(new byte[bytes]);
        return out.toByteArray();
    }
}
