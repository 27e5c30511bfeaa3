package dev.symsweep.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.export.tensor.NamedTensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TorchFileTest {

    @TempDir
    private Path root;

    /** What PyTorch itself was seen to read. */
    @Test
    void thePickleIsThePublishedOne() {
        assertThat(TorchFile.pickle(List.of(NamedTensor.floats("b", List.of(2), new float[] {7, 8}))))
                .isEqualTo(HexFormat.of()
                        .parseHex("80026363 6f6c6c65 6374696f 6e730a4f 72646572 65644469 63740a29 52285801"
                                        .replace(" ", "")
                                + "000000626374 6f7263682e5f7574696c730a5f72656275696c645f74656e736f".replace(" ", "")
                                + "725f76320a2828580700000073746f7261676563746f7263680a466c6f617453"
                                + "746f726167650a5801000000305803000000637075 4b0274514b00284b027428".replace(" ", "")
                                + "4b01748963636f6c6c656374696f6e730a4f726465726564446963740a295274"
                                + "5275 2e".replace(" ", "")));
    }

    @Test
    void equalTensorsGiveEqualBytes() throws IOException {
        assertThat(bytes()).isEqualTo(bytes()).startsWith('P', 'K', 3, 4);
    }

    private static byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TorchFile.write(out, "checkpoints", tensors());
        return out.toByteArray();
    }

    /** Sizes of one, two and four bytes, a scalar, nothing at all, and names that are long or in no ASCII. */
    private static List<NamedTensor> tensors() {
        float[] many = new float[70_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = i / 8f;
        }
        return List.of(
                NamedTensor.floats("small", List.of(2, 3), new float[] {0, 1, 2, 3, 4, 5}),
                NamedTensor.floats("n".repeat(300), List.of(300), new float[300]),
                NamedTensor.floats("many", List.of(7, 10_000), many),
                NamedTensor.count("count", 1L << 40),
                NamedTensor.floats("nothing", List.of(0), new float[0]),
                NamedTensor.floats("\u00fcbrig", List.of(1), new float[] {Float.MIN_VALUE}));
    }

    private static final String CHECKS = """
            assert list(d) == ["small", "n" * 300, "many", "count", "nothing", "\u00fcbrig"], list(d)
            """;

    @ParameterizedTest
    @ValueSource(strings = {"python3", "/usr/bin/python3"})
    void pythonFindsTheZipAndThePickleWhole(String interpreter) throws Exception {
        run(interpreter, "zipfile", """
                import collections, pickle, struct, sys, zipfile
                z = zipfile.ZipFile(sys.argv[1])
                assert z.testzip() is None
                assert z.infolist()[0].header_offset == 0
                assert all(i.compress_type == zipfile.ZIP_STORED for i in z.infolist())
                assert {n.split("/")[0] for n in z.namelist()} == {"checkpoints"}
                assert z.read("checkpoints/version") == b"3\\n"
                class Reader(pickle.Unpickler):
                    def find_class(self, module, name):
                        if name == "OrderedDict":
                            return collections.OrderedDict
                        if name == "_rebuild_tensor_v2":
                            return lambda storage, offset, shape, stride, grad, hooks: (storage, shape, stride)
                        assert module == "torch" and name in ("FloatStorage", "LongStorage")
                        return name
                    def persistent_load(self, pid):
                        kind, key, count = pid[1], pid[2], pid[4]
                        form = "f" if kind == "FloatStorage" else "q"
                        return struct.unpack("<%d%s" % (count, form), z.read("checkpoints/data/" + key))
                d = Reader(z.open("checkpoints/data.pkl")).load()
                assert d["small"] == ((0, 1, 2, 3, 4, 5), (2, 3), (3, 1))
                assert d["many"][0][69999] == 69999 / 8 and d["many"][1:] == ((7, 10000), (10000, 1))
                assert d["count"] == ((1 << 40,), (), ())
                """ + CHECKS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"python3", "/usr/bin/python3"})
    void torchReadsIt(String interpreter) throws Exception {
        run(interpreter, "torch", """
                import sys, torch
                for strict in (False, True):
                    d = torch.load(sys.argv[1], weights_only=strict)
                    assert d["small"].tolist() == [[0, 1, 2], [3, 4, 5]]
                    assert d["many"].shape == (7, 10000) and d["many"][6, 9999] == 69999 / 8
                    assert d["many"].dtype == torch.float32 and d["many"].is_contiguous()
                    assert d["count"].dtype == torch.int64 and d["count"].item() == 1 << 40 and d["count"].dim() == 0
                    assert d["nothing"].shape == (0,)
                """ + CHECKS);
    }

    private void run(String interpreter, String module, String script) throws Exception {
        Path file = root.resolve("checkpoints");
        Files.write(file, bytes());
        Process imports = new ProcessBuilder("sh", "-c", interpreter + " -c 'import " + module + "'")
                .redirectErrorStream(true)
                .start();
        imports.getInputStream().readAllBytes();
        Assumptions.assumeTrue(imports.waitFor() == 0, interpreter + " has no " + module);

        Process python = new ProcessBuilder(interpreter, "-c", script, file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(python.exitValue()).as(output).isZero();
    }
}
