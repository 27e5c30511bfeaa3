package dev.symsweep.export.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

        SafetensorsContent read = SafetensorsContent.of(file);
        assertThat(bits(read.floats("b.weight"))).isEqualTo(bits(odd));
        assertThat(read.shape("b.weight")).containsExactly(2, 2);
        assertThat(read.longs("n")).containsExactly(7);
        assertThat(read.shape("n")).isEmpty();
        assertThat(read.floats("a")).isEmpty();
        assertThat(read.metadata()).containsEntry("key", "value \u00e9");
        assertThat(read.metadata()).containsEntry("symsweep.order", "[\"b.weight\",\"n\",\"a\"]");
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
                Arguments.of("it has 7 bytes, must have at least 8", new byte[7]),
                Arguments.of("its header is to have 100000001 bytes, must have at most 2", file(100_000_001, "{}", 0)),
                Arguments.of("its header is to have 60 bytes, must have at most 6", file(60, "{}", 4)),
                Arguments.of("its header is to have 18446744073709551608 bytes, must have", file(-8, "{}", 4)),
                Arguments.of("its header does not begin with {", file(" {}", 0)),
                Arguments.of("its header is no JSON", file("{\u00ff}", 0)),
                Arguments.of("its header is no JSON", file("{\"a\":}", 0)),
                Arguments.of("its header is no JSON", file("{\"a\":{},\"a\":{}}", 0)),
                Arguments.of("__metadata__.a is 1, must be a text", file("{\"__metadata__\":{\"a\":1}}", 0)),
                Arguments.of("tensor a has the dtype \"F31\", which is none", file("{\"a\":{\"dtype\":\"F31\"}}", 0)),
                Arguments.of("tensor a has the data_offsets , must be begin", file("{\"a\":{\"dtype\":\"F32\"}}", 0)),
                Arguments.of("tensor test lies at 4..12, must begin at 0", tensors(8, "[2]", 4, 12)),
                Arguments.of("tensor test has the data_offsets [0,-8], must be begin", tensors(8, "[2]", 0, -8)),
                Arguments.of("tensor test has the shape [-2], must be whole numbers", tensors(8, "[-2]", 0, 8)),
                Arguments.of("tensor test has 8 bytes, its shape [3] of I32 has 12", tensors(8, "[3]", 0, 8)),
                Arguments.of(
                        "tensor test has the shape [2147483647, 2147483647, 2147483647], which no file can hold",
                        tensors(8, "[2147483647, 2147483647, 2147483647]", 0, 8)),
                Arguments.of("its tensors have 8 bytes, behind its header are 9", tensors(9, "[2]", 0, 8)),
                Arguments.of("its tensors have 8 bytes, behind its header are 7", tensors(7, "[2]", 0, 8)));
    }

    @ParameterizedTest
    @MethodSource
    void badFiles(String error, byte[] content) throws IOException {
        Path file = Files.write(root.resolve("bad.safetensors"), content);

        assertThatThrownBy(() -> SafetensorsContent.of(file))
                .isInstanceOf(TensorFileException.class)
                .hasMessageStartingWith(file + ": is no safetensors file: " + error);
    }

    @Test
    void overlappingTensorsAreToldApart() throws IOException {
        String header = "{\"a\":{\"dtype\":\"I32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                + "\"b\":{\"dtype\":\"I32\",\"shape\":[2],\"data_offsets\":[4,12]}}";
        Path file = Files.write(root.resolve("bad.safetensors"), file(header, 12));

        assertThatThrownBy(() -> SafetensorsContent.of(file))
                .hasMessage(file + ": is no safetensors file: tensor b lies at 4..12, must begin at 8, where the one "
                        + "before it ends");
    }

    @Test
    void whatIsNotThereIsNamed() throws IOException {
        SafetensorsContent read = read(tensors(8, "[2]", 0, 8));

        assertThatThrownBy(() -> read.floats("other")).hasMessageEndingWith("bad.safetensors: has no tensor other");
        assertThatThrownBy(() -> read.floats("test"))
                .hasMessageEndingWith("bad.safetensors: tensor test has the dtype I32, must be F32");
        assertThatThrownBy(() -> SafetensorsContent.of(root.resolve("none")))
                .hasMessageStartingWith("cannot read " + root.resolve("none"));
    }

    private SafetensorsContent read(byte[] content) throws IOException {
        return SafetensorsContent.of(Files.write(root.resolve("bad.safetensors"), content));
    }

    /** Of the format's own tests and description. */
    @Test
    void publishedFilesAreRead() throws IOException {
        assertThat(read(tensors(8, "[2]", 0, 8)).shape("test")).containsExactly(2);
        assertThat(read(tensors(4, "[]", 0, 4)).shape("test")).isEmpty();
        assertThat(read(file("{\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}  ", 8))
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
