package dev.symsweep.sweep;

import dev.symsweep.population.PlannedRuns;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import dev.symsweep.yaml.Tree.Kind;

/** The key {@code stack} of a file: {@code auto}, or how many runs are trained in one program. */
final class StackSection {

    static final String KEY = "stack";

    private static final String AUTO = "auto";

    private StackSection() {}

    /** What a file says, {@link StackSize#ALONE} if it says nothing. */
    static StackSize read(Section file, PlannedRuns runs) {
        if (!file.has(KEY)) {
            return StackSize.ALONE;
        }
        StackSize size = read(file.tree(KEY));
        if (size.isAny() && runs.all().stream().noneMatch(run -> run.spec().isStackable())) {
            throw Section.invalid(
                    file.tree(KEY), "1 or left out where no arm has engine libtorch, which alone stacks runs");
        }
        return size;
    }

    private static StackSize read(Tree tree) {
        if (tree instanceof Tree.Scalar scalar && scalar.kind() == Kind.INTEGER) {
            return new StackSize(Section.integer(tree, 1, StackSize.MOST));
        }
        if (tree instanceof Tree.Scalar scalar && scalar.text().equals(AUTO)) {
            return StackSize.AUTO;
        }
        throw Section.invalid(tree, AUTO + " or an integer of 1.." + StackSize.MOST);
    }
}
