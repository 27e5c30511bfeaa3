package dev.symsweep.sweep;

import dev.symsweep.yaml.InvalidSweepException;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.ValueOverride;
import dev.symsweep.yaml.YamlTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The strict reader of sweep files; {@code docs/sweep-file.md} lists their keys. */
public final class SweepFile {

    private SweepFile() {}

    /**
     * Reads a sweep file.
     *
     * @param file a YAML file
     * @param overrides merged in order before anything is checked
     * @throws InvalidSweepException if the file cannot be read or planned
     */
    public static SweepPlan plan(Path file, List<ValueOverride> overrides) {
        return plan(file.toString(), read(file), overrides);
    }

    private static String read(Path file) {
        try {
            return text(file);
        } catch (NoSuchFileException e) {
            throw new InvalidSweepException(file + ": no such file");
        } catch (CharacterCodingException e) {
            throw new InvalidSweepException(file + ": not UTF-8 text");
        } catch (IOException e) {
            throw new InvalidSweepException(file + ": cannot be read: " + e.getMessage());
        }
    }

    /** A device or a file of data taken for a sweep file may have no end. */
    private static String text(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(YamlTree.LARGEST + 1);
            if (bytes.length > YamlTree.LARGEST) {
                throw new InvalidSweepException(
                        file + ": has more than " + YamlTree.LARGEST + " bytes, no sweep file may");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }
    }

    /**
     * Plans the text of a sweep file.
     *
     * @param sourceName what messages call the text, usually its file
     * @param yaml the text
     * @param overrides merged in order before anything is checked
     * @throws InvalidSweepException if the text cannot be planned
     */
    public static SweepPlan plan(String sourceName, String yaml, List<ValueOverride> overrides) {
        Section file = Section.of(YamlTree.document(sourceName, yaml));
        return PlanBuilder.plan(ValueOverride.applyAll(file.mapping(), overrides), overrides);
    }

    /**
     * Plans the text of a sweep file that lies beside results, even if it has what is refused in a new one.
     *
     * @param sourceName what messages call the text, usually its file
     * @param yaml the text
     * @throws InvalidSweepException if the text cannot be planned
     */
    public static SweepPlan planKept(String sourceName, String yaml) {
        return PlanBuilder.planKept(YamlTree.document(sourceName, yaml));
    }
}
