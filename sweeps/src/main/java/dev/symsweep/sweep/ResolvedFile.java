package dev.symsweep.sweep;

import dev.symsweep.analysis.AnalysisSection;
import dev.symsweep.axes.AxisSection;
import dev.symsweep.spec.SpecSection;
import dev.symsweep.yaml.CanonicalJson;
import dev.symsweep.yaml.InvalidSweepException;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import dev.symsweep.yaml.Tree.Mapping;
import dev.symsweep.yaml.TreeEdit;
import dev.symsweep.yaml.YamlTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A sweep file once overrides are merged into it, which is kept beside the results. */
public final class ResolvedFile {

    private static final String HEADING =
            "# The sweep file of these results, overrides merged, with every analysis that was ever asked for.\n";

    private static final String ARMS = "arms";

    /** Above the text comes a line with its digest, and both together must be readable again. */
    private static final int LARGEST = YamlTree.LARGEST - 256;

    /** Of a plan that was made without a file. */
    public static final ResolvedFile NONE = new ResolvedFile(new Mapping(new Tree.Origin("no file", ""), Map.of()));

    private final Mapping tree;

    ResolvedFile(Mapping tree) {
        this.tree = tree;
    }

    /**
     * The file that a text is of.
     *
     * @param yaml what {@link #yaml()} gave
     * @throws InvalidSweepException if it is no YAML
     */
    public static ResolvedFile read(String yaml) {
        return new ResolvedFile(parsed(yaml));
    }

    /** What it says, as JSON by dotted path and in the order of the file; a list is one value. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        putValues("", tree, values);
        return values;
    }

    private static void putValues(String path, Tree value, Map<String, String> into) {
        if (value instanceof Mapping mapping && !mapping.entries().isEmpty()) {
            mapping.entries().forEach((key, inner) -> putValues(path.isEmpty() ? key : path + "." + key, inner, into));
        } else {
            into.put(path, CanonicalJson.write(value.plain()));
        }
    }

    /** The text, as YAML; {@link SweepFile#planKept} reads it back. */
    public String yaml() {
        return HEADING + YamlTree.write(tree);
    }

    /**
     * A sweep file with all in it that it takes from others, if there is room for it.
     *
     * @throws InvalidSweepException if it would be too large to be read again once it is kept
     */
    static Mapping fitting(Mapping tree) {
        int characters = new ResolvedFile(tree).yaml().length();
        if (characters > LARGEST) {
            throw tree.origin()
                    .error(tree.origin().label() + " has " + characters + " characters as it is kept beside results, "
                            + "with the pairs and sweep files in it that it names, must have at most " + LARGEST
                            + "; list fewer pairs, or ask for some in a sweep file of their own");
        }
        return tree;
    }

    /**
     * This file with the analyses of an earlier one beside its own, and with the imported networks that its arms had.
     *
     * @param earlier the text of a file of the same sweep
     * @throws InvalidSweepException if both together cannot be planned
     */
    public ResolvedFile withAnalysesOf(String earlier) {
        Mapping old = parsed(earlier);
        return planned(withImported(tree, earlier), analyses(old), analyses(tree));
    }

    /**
     * An earlier file with the analyses of this one beside its own.
     *
     * @param earlier the text of a file of the same sweep
     * @throws InvalidSweepException if both together cannot be planned
     */
    public ResolvedFile analysesIn(String earlier) {
        Mapping old = parsed(earlier);
        return planned(old, analyses(old), analyses(tree));
    }

    /** What it says of the values of each axis, in one line by the axis' path; nothing without axes. */
    public Map<String, String> axes() {
        Map<String, String> laws = new LinkedHashMap<>();
        if (tree.entries().get(AxisSection.KEY) instanceof Mapping axes) {
            axes.entries().forEach((path, law) -> laws.put(path, law.show()));
        }
        return laws;
    }

    /** Whether an arm of a file has imported networks. */
    static boolean hasImported(Mapping file) {
        return arms(file).keySet().stream()
                .anyMatch(arm -> TreeEdit.find(file, List.of(ARMS, arm, SpecSection.IMPORTED))
                        .isPresent());
    }

    /** A file with the networks that its arms had imported by an earlier one, given as its text, behind its own. */
    static Mapping withImported(Mapping file, String earlier) {
        Mapping old = parsed(earlier);
        Mapping all = file;
        for (String arm : arms(file).keySet()) {
            List<String> path = List.of(ARMS, arm, SpecSection.IMPORTED);
            Optional<Tree> before = TreeEdit.find(old, path);
            if (before.isPresent() && TreeEdit.find(all, path).isPresent()) {
                all = TreeEdit.add(all, path, before.get());
            }
        }
        return all;
    }

    private static Map<String, Tree> arms(Mapping file) {
        return file.entries().get(ARMS) instanceof Mapping arms ? arms.entries() : Map.of();
    }

    private static Mapping parsed(String text) {
        return Section.of(YamlTree.document("the stored sweep file", text)).mapping();
    }

    private static Optional<Mapping> analyses(Mapping file) {
        return Optional.ofNullable(file.entries().get(AnalysisSection.KEY))
                .map(tree -> Section.of(tree).mapping());
    }

    private static ResolvedFile planned(Mapping file, Optional<Mapping> earlier, Optional<Mapping> now) {
        Map<String, Tree> entries = new LinkedHashMap<>(file.entries());
        Stream.of(earlier, now)
                .flatMap(Optional::stream)
                .reduce(AnalysisSection::grown)
                .ifPresent(all -> entries.put(AnalysisSection.KEY, all));
        ResolvedFile both = new ResolvedFile(fitting(new Mapping(file.origin(), entries)));
        SweepFile.planKept("the stored sweep file", both.yaml());
        return both;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResolvedFile same && tree.plain().equals(same.tree.plain());
    }

    @Override
    public int hashCode() {
        return tree.plain().hashCode();
    }
}
