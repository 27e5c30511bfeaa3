package dev.symsweep.report.predictive;

import dev.symsweep.analysis.predictive.PredictiveAnalysis;
import dev.symsweep.analysis.predictive.PredictiveKey;
import dev.symsweep.analysis.predictive.PredictiveRow;
import dev.symsweep.population.Moment;
import dev.symsweep.report.ArmRuns;
import dev.symsweep.report.Chapter;
import dev.symsweep.report.LeftOut;
import dev.symsweep.report.RunFindings;
import dev.symsweep.report.document.Block;
import dev.symsweep.report.document.Note;
import dev.symsweep.report.document.Section;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.Scan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What posteriors predict.
 *
 * @param analysis what the plan asks for, if it does
 * @param runs what became of the runs
 * @param rows those that it asks for, of networks that can be used
 * @param leftOut what is in no mean
 * @param corrupt files that cannot be read
 */
record PredictiveChapter(
        Optional<PredictiveAnalysis> analysis,
        RunFindings runs,
        Map<PredictiveKey, PredictiveRow> rows,
        List<LeftOut> leftOut,
        List<CorruptFile> corrupt)
        implements Chapter {

    private static final String MEASURES =
            "Probabilities are means over draws from the posterior, with noise of its own for each example; of a"
                    + " network of weights they are its own. The loss is the mean negative logarithm of the right"
                    + " class\u2019s probability in nats, the calibration error (ECE) that of 15 equal bins of"
                    + " confidence. The training loss is that of the examples in the last epoch\u2019s steps, one draw"
                    + " each and augmented, without divergence. The scaled loss takes each half of the examples at the"
                    + " temperature T that fits the other half best; probabilities become p^(1/T). The divergence is"
                    + " that of posterior from prior, in nats and without its weight in training.";

    static PredictiveChapter of(RunFindings runs, Scan<PredictiveRow> stored) {
        Optional<PredictiveAnalysis> analysis = runs.plan().analysis(PredictiveAnalysis.class);
        Set<PredictiveKey> asked = new HashSet<>();
        analysis.ifPresent(wanted -> wanted.planned(runs.plan().population())
                .forEach(unit -> asked.addAll(
                        PredictiveKey.of(unit.snapshots(), wanted.predictive().samples(), wanted.splits()))));
        Map<PredictiveKey, PredictiveRow> rows = new HashMap<>();
        // A killed job may have left a row twice, with the same numbers.
        stored.rows().forEach(row -> rows.put(row.key(), row));
        int all = rows.size();
        rows.keySet().retainAll(asked);
        int planned = rows.size();
        Set<RunKey> trained = runs.trained();
        rows.keySet().removeIf(key -> !trained.contains(key.snapshot().run()));
        List<LeftOut> leftOut = new ArrayList<>();
        stored.corrupt().forEach(file -> leftOut.add(LeftOut.of(file)));
        leftOut.addAll(LeftOut.rows(all - planned, "prediction", RunFindings.NOT_PLANNED));
        leftOut.addAll(LeftOut.rows(planned - rows.size(), "prediction", RunFindings.NOT_TRAINED));
        int usable = rows.size();
        rows.values().removeIf(row -> !Double.isFinite(row.quality().loss()));
        leftOut.addAll(LeftOut.rows(usable - rows.size(), "prediction", "not finite"));
        return new PredictiveChapter(analysis, runs, Map.copyOf(rows), leftOut, stored.corrupt());
    }

    @Override
    public List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        analysis.ifPresent(asked -> {
            for (Split split : asked.splits()) {
                PredictiveTables tables = new PredictiveTables(asked, split, predictions(asked, split));
                List<Block> blocks = List.of(tables.measures(), tables.details(), Block.onPage(new Note(MEASURES)));
                sections.add(new Section(
                        "predictive-" + split.label(), "Predictions on the " + split.label() + " set", blocks));
            }
        });
        return sections;
    }

    private List<ArmPredictions> predictions(PredictiveAnalysis asked, Split split) {
        List<ArmPredictions> all = new ArrayList<>();
        for (ArmRuns arm : runs.arms()) {
            if (asked.arms().contains(arm.arm())) {
                for (Moment moment : asked.moments()) {
                    List<PredictiveRow> found = rows.values().stream()
                            .filter(row -> row.key().split() == split
                                    && row.key().snapshot().moment().equals(moment)
                                    && isOf(arm, row.key().snapshot().run()))
                            .toList();
                    all.add(new ArmPredictions(arm, moment, found));
                }
            }
        }
        return all;
    }

    private static boolean isOf(ArmRuns arm, RunKey run) {
        return arm.planned().stream().anyMatch(planned -> planned.key().equals(run));
    }
}
