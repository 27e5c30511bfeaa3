package dev.symsweep.store;

import dev.symsweep.alignment.MatchedWeights;
import dev.symsweep.alignment.MatchedWeights.Correlation;
import dev.symsweep.alignment.WeightDistances;
import dev.symsweep.alignment.WeightDistances.OfTensor;
import dev.symsweep.analysis.transfer.Found;
import dev.symsweep.analysis.transfer.TransferKey;
import dev.symsweep.analysis.transfer.TransferRow;
import dev.symsweep.analysis.transfer.TransferRow.FixedPoints;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.landscape.Curve;
import dev.symsweep.population.Moment;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of transfers for golden files: one with all that there can be, one of networks as they were trained. */
final class GoldenTransfers {

    private GoldenTransfers() {}

    static List<TransferRow> rows() {
        return List.of(transferred(), asTrained());
    }

    private static RunKey run(long seed) {
        return Rows.spec(seed).key();
    }

    private static TransferRow transferred() {
        Found found = new Found("0123456789ab", Moment.FINAL, "f".repeat(64), run(3).hex());
        return new TransferRow(
                new TransferKey(Snapshot.after(run(1), 3), Snapshot.after(run(2), 3), found, 3, Split.TRAIN),
                "w",
                "universe",
                curve(3),
                new MatchedWeights(
                        List.of(new Correlation("hidden1.weight", 0.5), new Correlation("bias", Double.NaN))),
                new WeightDistances(List.of(new OfTensor("hidden1.weight", 4, 3), new OfTensor("bias", 3, 4))),
                List.of(new FixedPoints("hidden1", 512, 0.25)));
    }

    private static TransferRow asTrained() {
        return new TransferRow(
                new TransferKey(Snapshot.end(run(1)), Snapshot.end(run(2)), Found.NOWHERE, 25, Split.TEST),
                "standard",
                "",
                curve(25),
                new MatchedWeights(List.of(new Correlation("bias", 1))),
                new WeightDistances(List.of(new OfTensor("bias", 0, 0))),
                List.of());
    }

    private static Curve curve(int points) {
        return new Curve(IntStream.range(0, points)
                .mapToObj(i -> new Evaluation(0.25 * i, 1 - i / 64.0, 200))
                .toList());
    }
}
