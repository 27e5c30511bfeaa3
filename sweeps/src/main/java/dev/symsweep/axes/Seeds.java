package dev.symsweep.axes;

import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * The seeds of a sweep. Every draw of the axes has seeds of its own, so that networks with drawn hyperparameters also
 * start from different weights: draw d uses each seed plus d times the seeds' span (largest - smallest + 1).
 */
public final class Seeds {

    private final Tree tree;
    private final List<Long> seeds;

    private Seeds(Tree tree, List<Long> seeds) {
        this.tree = tree;
        this.seeds = seeds;
    }

    /** Reads a count, {@code {from, count}} or a list. */
    public static Seeds read(Tree tree) {
        if (tree instanceof Tree.Scalar) {
            return consecutive(tree, 0, tree);
        }
        if (tree instanceof Tree.Mapping) {
            Section section = Section.of(tree).allow(Set.of("from", "count"));
            return consecutive(tree, section.longInteger("from", 0), section.tree("count"));
        }
        Set<Long> seeds = new LinkedHashSet<>();
        for (Tree item : Section.list(tree)) {
            if (!seeds.add(Section.longInteger(item))) {
                throw Section.invalid(item, "listed once");
            }
        }
        if (seeds.isEmpty()) {
            throw Section.invalid(tree, "a list of at least one seed");
        }
        return new Seeds(tree, List.copyOf(seeds));
    }

    private static Seeds consecutive(Tree tree, long from, Tree countTree) {
        long count = Section.longInteger(countTree);
        if (count < 1 || count > SweepLimits.RUNS) {
            throw Section.invalid(countTree, "1.." + SweepLimits.RUNS + " seeds");
        }
        if (from > Long.MAX_VALUE - count) {
            throw Section.invalid(tree, "seeds of 64 bits");
        }
        return new Seeds(tree, LongStream.range(from, from + count).boxed().toList());
    }

    /** How many seeds there are. */
    public int count() {
        return seeds.size();
    }

    /** Where they stand in the file. */
    public Tree.Origin origin() {
        return tree.origin();
    }

    /** The seeds of a draw. */
    public List<Long> of(int draw) {
        if (draw == 0) {
            return seeds;
        }
        try {
            long shift = Math.multiplyExact(span(), draw);
            return seeds.stream().map(seed -> Math.addExact(seed, shift)).toList();
        } catch (ArithmeticException e) {
            throw Section.invalid(tree, "small enough that each draw can have seeds of its own");
        }
    }

    private long span() {
        return Math.addExact(Math.subtractExact(Collections.max(seeds), Collections.min(seeds)), 1);
    }
}
