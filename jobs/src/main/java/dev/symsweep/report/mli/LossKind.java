package dev.symsweep.report.mli;

import dev.symsweep.analysis.mli.MliRow;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.landscape.monotonic.LossLine;
import java.util.List;
import java.util.function.Function;

/** By which loss a line is measured. */
enum LossKind {
    /** As training has it, the one that is published. */
    TRAINED("as trained", "with each run\u2019s label smoothing", LossLine::trained),
    /** Of the plain targets. */
    PLAIN("plain", "without label smoothing", LossLine::plain);

    private final String label;
    private final String words;
    private final Function<LossLine, List<Evaluation>> part;

    LossKind(String label, String words, Function<LossLine, List<Evaluation>> part) {
        this.label = label;
        this.words = words;
        this.part = part;
    }

    /** Its name in tables. */
    String label() {
        return label;
    }

    /** What it is, behind the word loss. */
    String words() {
        return words;
    }

    /** The losses of a line. */
    double[] of(MliRow row) {
        return part.apply(row.line()).stream().mapToDouble(Evaluation::loss).toArray();
    }
}
