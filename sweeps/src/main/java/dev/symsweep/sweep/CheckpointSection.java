package dev.symsweep.sweep;

import dev.symsweep.spec.RunSpec;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The key {@code checkpoints} of a file or an arm: after which epochs weights are kept. It changes no weight, and so is
 * no part of a run.
 */
final class CheckpointSection {

    static final String KEY = "checkpoints";

    private CheckpointSection() {}

    /** The epochs, ascending. */
    static List<Integer> read(Tree tree) {
        TreeSet<Integer> epochs = new TreeSet<>();
        for (Tree item : Section.list(tree)) {
            int epoch = Section.integer(item);
            if (epoch < 0) {
                throw Section.invalid(item, "0 or more, 0 for the initial weights");
            }
            if (!epochs.add(epoch)) {
                throw Section.invalid(item, "listed once");
            }
        }
        return List.copyOf(epochs);
    }

    /** Refuses epochs that a run does not reach. */
    static void requireReached(Optional<Tree> tree, RunSpec spec) {
        if (tree.isEmpty()) {
            return;
        }
        for (Tree item : Section.list(tree.get())) {
            if (Section.integer(item) > spec.recipe().epochs()) {
                throw Section.invalid(
                        item, "at most " + spec.recipe().epochs() + ", the epochs of the run with seed " + spec.seed());
            }
        }
    }
}
