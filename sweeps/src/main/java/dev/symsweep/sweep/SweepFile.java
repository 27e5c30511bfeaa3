package dev.symsweep.sweep;

import dev.symsweep.yaml.InvalidSweepException;
import dev.symsweep.yaml.Overrides;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.YamlTree;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
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
     * @param overrides each {@code dotted.path=YAML value}, merged in order before anything is checked
     * @throws InvalidSweepException if the file cannot be read or planned
     */
    public static SweepPlan plan(Path file, List<String> overrides) {
        return plan(file, overrides, MethodRequest.NONE);
    }

    /**
     * Reads a sweep file.
     *
     * @param file a YAML file
     * @param overrides each {@code dotted.path=YAML value}, merged in order before anything is checked
     * @param methods what is asked for besides, added after the overrides
     * @throws InvalidSweepException if the file cannot be read or planned
     */
    public static SweepPlan plan(Path file, List<String> overrides, MethodRequest methods) {
        String yaml;
        try {
            yaml = Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new InvalidSweepException(file + ": no such file");
        } catch (CharacterCodingException e) {
            throw new InvalidSweepException(file + ": not UTF-8 text");
        } catch (IOException e) {
            throw new InvalidSweepException(file + ": cannot be read: " + e.getMessage());
        }
        return plan(file.toString(), yaml, overrides, methods);
    }

    /**
     * Plans the text of a sweep file.
     *
     * @param sourceName what messages call the text, usually its file
     * @param yaml the text
     * @param overrides each {@code dotted.path=YAML value}, merged in order before anything is checked
     * @throws InvalidSweepException if the text cannot be planned
     */
    public static SweepPlan plan(String sourceName, String yaml, List<String> overrides) {
        return plan(sourceName, yaml, overrides, MethodRequest.NONE);
    }

    private static SweepPlan plan(String sourceName, String yaml, List<String> overrides, MethodRequest methods) {
        Section file = Section.of(YamlTree.document(sourceName, yaml));
        return PlanBuilder.plan(methods.apply(Overrides.apply(file.mapping(), overrides)));
    }
}
