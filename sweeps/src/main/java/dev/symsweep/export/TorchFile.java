package dev.symsweep.export;

import dev.symsweep.export.tensor.NamedTensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * State dicts as files that {@code torch.load} reads, with {@code weights_only} and without: a zip of stored entries in
 * one directory, with a pickle of protocol 2 that names the tensors and a file for the scalars of each. Equal tensors
 * give equal bytes.
 */
final class TorchFile {

    /** A zip has no earlier year. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 2, 0, 0);

    private static final String ORDERED_DICT = "ccollections\nOrderedDict\n)R";
    private static final int BYTE = 1 << 8;
    private static final int SHORT = 1 << 16;

    private TorchFile() {}

    /**
     * Writes an ordered dict of tensors.
     *
     * @param directory the name of the zip's directory
     */
    static void write(OutputStream out, String directory, List<NamedTensor> tensors) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        put(zip, directory + "/data.pkl", pickle(tensors));
        put(zip, directory + "/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < tensors.size(); i++) {
            put(zip, directory + "/data/" + i, tensors.get(i).data());
        }
        put(zip, directory + "/version", "3\n".getBytes(StandardCharsets.US_ASCII));
        zip.finish();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** The opcodes are those that PyTorch's reader of weights alone allows. */
    static byte[] pickle(List<NamedTensor> tensors) {
        Pickle pickle = new Pickle();
        pickle.code("\u0080\u0002" + ORDERED_DICT);
        if (!tensors.isEmpty()) {
            pickle.code("(");
            for (int i = 0; i < tensors.size(); i++) {
                pickle.text(tensors.get(i).name());
                tensor(pickle, tensors.get(i), i);
            }
            pickle.code("u");
        }
        pickle.code(".");
        return pickle.bytes.toByteArray();
    }

    private static void tensor(Pickle pickle, NamedTensor tensor, int storage) {
        pickle.code("ctorch._utils\n_rebuild_tensor_v2\n((");
        pickle.text("storage");
        pickle.code("ctorch\n" + tensor.kind().torch() + "\n");
        pickle.text(Integer.toString(storage));
        pickle.text("cpu");
        pickle.number(tensor.count());
        pickle.code("tQ");
        pickle.number(0);
        pickle.tuple(tensor.shape());
        pickle.tuple(strides(tensor.shape()));
        pickle.code("\u0089" + ORDERED_DICT + "tR");
    }

    private static List<Integer> strides(List<Integer> shape) {
        List<Integer> strides = new ArrayList<>();
        int stride = 1;
        for (int axis = shape.size() - 1; axis >= 0; axis--) {
            strides.add(stride);
            stride *= Math.max(1, shape.get(axis));
        }
        Collections.reverse(strides);
        return strides;
    }

    /** Bytes in the making. */
    private static final class Pickle {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        /** Opcodes and the lines that they take, a byte for each character. */
        private void code(String opcodes) {
            bytes.writeBytes(opcodes.getBytes(StandardCharsets.ISO_8859_1));
        }

        private void text(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            code("X");
            fourBytes(utf8.length);
            bytes.writeBytes(utf8);
        }

        /** Of 0 or more, as short as can be. */
        private void number(int value) {
            if (value < BYTE) {
                code("K");
                bytes.write(value);
            } else if (value < SHORT) {
                code("M");
                bytes.write(value);
                bytes.write(value >> Byte.SIZE);
            } else {
                code("J");
                fourBytes(value);
            }
        }

        private void fourBytes(int value) {
            bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(value)
                    .array());
        }

        private void tuple(List<Integer> values) {
            if (values.isEmpty()) {
                code(")");
                return;
            }
            code("(");
            values.forEach(this::number);
            code("t");
        }
    }
}
