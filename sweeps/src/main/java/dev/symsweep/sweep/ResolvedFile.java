package dev.symsweep.sweep;

import dev.symsweep.analysis.AnalysisSection;
import dev.symsweep.yaml.InvalidSweepException;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import dev.symsweep.yaml.Tree.Mapping;
import dev.symsweep.yaml.Tree.Sequence;
import dev.symsweep.yaml.YamlTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A sweep file once overrides are merged into it, which is kept beside the results. */
public final class ResolvedFile {

    private static final String HEADING =
            "# The sweep file of these results, overrides merged, with every analysis that was ever asked for.\n";

    /** Of a plan that was made without a file. */
    public static final ResolvedFile NONE = new ResolvedFile(new Mapping(new Tree.Origin("no file", ""), Map.of()));

    private final Mapping tree;

    ResolvedFile(Mapping tree) {
        this.tree = tree;
    }

    /** The text, as YAML; {@link SweepFile#plan} reads it back. */
    public String yaml() {
        return HEADING + YamlTree.write(tree);
    }

    /**
     * This file with the analyses of an earlier one beside its own: their keys where it has none, and the items of
     * their lists.
     *
     * @param earlier the text of a file of the same sweep
     * @return this file itself where both together could not be planned
     */
    public ResolvedFile withAnalysesOf(String earlier) {
        try {
            Mapping old = Section.of(YamlTree.document("the stored sweep file", earlier))
                    .mapping();
            Optional<Tree> asked = Optional.ofNullable(old.entries().get(AnalysisSection.KEY));
            Optional<Tree> own = Optional.ofNullable(tree.entries().get(AnalysisSection.KEY));
            if (asked.isEmpty()) {
                return this;
            }
            Tree all = own.map(now -> union(asked.get(), now)).orElse(asked.get());
            if (own.filter(now -> now.show().equals(all.show())).isPresent()) {
                return this;
            }
            Map<String, Tree> entries = new LinkedHashMap<>(tree.entries());
            entries.put(AnalysisSection.KEY, all);
            ResolvedFile both = new ResolvedFile(new Mapping(tree.origin(), entries));
            SweepFile.plan("the stored sweep file", both.yaml(), List.of());
            return both;
        } catch (InvalidSweepException e) {
            return this;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResolvedFile same && tree.plain().equals(same.tree.plain());
    }

    @Override
    public int hashCode() {
        return tree.plain().hashCode();
    }

    private static Tree union(Tree earlier, Tree now) {
        if (earlier instanceof Mapping old && now instanceof Mapping young) {
            Map<String, Tree> entries = new LinkedHashMap<>(old.entries());
            young.entries().forEach((key, value) -> entries.merge(key, value, ResolvedFile::union));
            return new Mapping(now.origin(), entries);
        }
        if (earlier instanceof Sequence old && now instanceof Sequence young) {
            List<Tree> items = new ArrayList<>(old.items());
            young.items().stream()
                    .filter(item ->
                            items.stream().noneMatch(known -> known.show().equals(item.show())))
                    .forEach(items::add);
            return new Sequence(now.origin(), items);
        }
        return now;
    }
}
