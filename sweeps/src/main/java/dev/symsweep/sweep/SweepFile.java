package dev.symsweep.sweep;

import dev.symsweep.analysis.KeptSweeps;
import dev.symsweep.analysis.OtherSection;
import dev.symsweep.analysis.PairFiles;
import dev.symsweep.yaml.InvalidSweepException;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.SourceFile;
import dev.symsweep.yaml.Tree.Mapping;
import dev.symsweep.yaml.ValueOverride;
import dev.symsweep.yaml.YamlTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The strict reader of sweep files; {@code docs/sweep-file.md} lists their keys. */
public final class SweepFile {

    /** The working directory, in which what has no file of its own looks for others. */
    private static final Path HERE = Path.of("");

    private SweepFile() {}

    /**
     * Reads a sweep file.
     *
     * @param file a YAML file
     * @param overrides merged in order before anything is checked
     * @throws InvalidSweepException if the file cannot be read or planned
     */
    public static SweepPlan plan(Path file, List<ValueOverride> overrides) {
        return plan(file, overrides, KeptSweeps.NONE);
    }

    /**
     * Reads a sweep file that may name the results of others.
     *
     * @param file a YAML file
     * @param overrides merged in order before anything is checked
     * @param others the sweep files that lie beside these
     * @throws InvalidSweepException if the file cannot be read or planned
     */
    public static SweepPlan plan(Path file, List<ValueOverride> overrides, KeptSweeps others) {
        return plan(file, overrides, others, name -> Optional.empty());
    }

    /**
     * Reads a sweep file whose arms have imported networks: those that lie beside its results count, too.
     *
     * @param file a YAML file
     * @param overrides merged in order before anything is checked
     * @param others the sweep files that lie beside results of others
     * @param beside by the sweep's name, the text of the sweep file that lies beside its results, if there is one;
     *     asked for only if an arm has imported networks
     * @throws InvalidSweepException if the file cannot be read or planned
     */
    public static SweepPlan plan(
            Path file, List<ValueOverride> overrides, KeptSweeps others, Function<String, Optional<String>> beside) {
        String yaml = SourceFile.read(file, "sweep file", YamlTree.LARGEST);
        Path directory = Optional.ofNullable(file.getParent()).orElse(HERE);
        Mapping tree = document(file.toString(), yaml, overrides);
        Mapping whole = ResolvedFile.hasImported(tree)
                ? beside.apply(Section.of(tree).text("sweep"))
                        .map(earlier -> ResolvedFile.withImported(tree, earlier))
                        .orElse(tree)
                : tree;
        return plan(whole, overrides, directory, others);
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
        return plan(document(sourceName, yaml, overrides), overrides, HERE, KeptSweeps.NONE);
    }

    private static Mapping document(String sourceName, String yaml, List<ValueOverride> overrides) {
        Section file = Section.of(YamlTree.document(sourceName, yaml));
        return ValueOverride.applyAll(file.mapping(), overrides);
    }

    private static SweepPlan plan(Mapping file, List<ValueOverride> overrides, Path directory, KeptSweeps others) {
        return PlanBuilder.plan(
                file,
                overrides,
                runs -> ResolvedFile.fitting(OtherSection.read(PairFiles.read(file, runs, directory), others)));
    }

    /**
     * Plans the text of a sweep file that lies beside results, even if it has what is refused in a new one.
     *
     * @param sourceName what messages call the text, usually its file
     * @param yaml the text
     * @throws InvalidSweepException if the text cannot be planned
     */
    public static SweepPlan planKept(String sourceName, String yaml) {
        return planKept(sourceName, yaml, List.of());
    }

    /**
     * The same with changes to it.
     *
     * @param overrides merged in order before anything is checked
     * @throws InvalidSweepException if the text cannot be planned
     */
    public static SweepPlan planKept(String sourceName, String yaml, List<ValueOverride> overrides) {
        return PlanBuilder.planKept(document(sourceName, yaml, overrides));
    }
}
