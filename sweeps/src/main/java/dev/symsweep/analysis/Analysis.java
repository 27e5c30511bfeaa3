package dev.symsweep.analysis;

import dev.symsweep.population.PlannedRuns;
import dev.symsweep.spec.Split;
import java.util.List;

/**
 * Something that a sweep asks for once its networks are trained, with its settings. Everything after training is one:
 * the alignment of networks, curves between them, a property of each.
 *
 * <p>How the parts of an analysis work together. An {@link AnalysisKind} reads the section {@code analyses.NAME} of a
 * sweep file and gives an analysis. From the runs of the plan and what a store holds, the analysis works out its
 * {@link Work}: which units are missing, and what is left out and why. A task of the module jobs computes the rows of a
 * unit and writes them to the analysis' own {@link dev.symsweep.store} table, and a chapter of the report tells what
 * all rows say. A job can be run again at any time: what is in the table is found by key and skipped. Whoever adds an
 * analysis touches no other one; {@code docs/development/add-an-analysis.md} goes through it step by step.
 */
public interface Analysis {

    /** The name of its kind: its key below {@code analyses}, and its command. */
    String name();

    /** The arms whose runs it is about, at least one. */
    List<String> arms();

    /** The cheapest one that goes the same way, for trying a sweep out. */
    Analysis smoke();

    /** What it asks for, for people: a heading and indented lines. */
    List<String> describe(PlannedRuns runs);

    /** The parts of the data that it evaluates networks on; none if it looks at their weights alone. */
    default List<Split> splits() {
        return List.of();
    }

    /** How messages speak of it. */
    Wording wording();

    /**
     * Words for messages.
     *
     * @param done what is said of a sweep once it is done, for instance {@code aligned}
     * @param units what it computes, in the plural, for instance {@code alignments}
     */
    record Wording(String done, String units) {}
}
