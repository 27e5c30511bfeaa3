package dev.symsweep.jobs.transfer;

import dev.symsweep.alignment.MatchedWeights;
import dev.symsweep.alignment.WeightDistances;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.PermutationGroup;
import dev.symsweep.analysis.align.Asymmetry;
import dev.symsweep.analysis.transfer.TransferKey;
import dev.symsweep.analysis.transfer.TransferRow;
import dev.symsweep.analysis.transfer.TransferRow.FixedPoints;
import dev.symsweep.analysis.transfer.TransferUnit;
import dev.symsweep.analysis.transfer.TransferUnit.Move;
import dev.symsweep.analysis.transfer.TransferUnit.Way;
import dev.symsweep.data.Examples;
import dev.symsweep.data.TrainTest;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.jobs.interpolate.TilePermutations;
import dev.symsweep.jobs.tile.TileVectors;
import dev.symsweep.landscape.Curve;
import dev.symsweep.landscape.CurveEvaluator;
import dev.symsweep.landscape.LinearPath;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.spec.Split;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pair at a moment, under one permutation after another. Its two networks are evaluated once, as a permuted network
 * computes what it did; one is evaluated again where its permutation ignores gates and fixed entries.
 */
final class TransferredPair {

    private static final String A = "a";

    private final TransferUnit unit;
    private final float[] a;
    private final float[] b;
    private final TilePermutations permutations;
    private final Evaluator evaluator;
    private final TrainTest data;
    private final ParameterLayout layout;
    private final CurveEvaluator<Object> curves;
    private final Map<Split, Evaluation> ofA = new EnumMap<>(Split.class);
    private final Map<Split, Evaluation> ofB = new EnumMap<>(Split.class);

    /**
     * A pair that is read.
     *
     * @param vectors the first network and the second
     * @param permutations all that are to be used
     */
    TransferredPair(
            TransferUnit unit,
            TileVectors vectors,
            TilePermutations permutations,
            Evaluator evaluator,
            TrainTest data,
            ParameterLayout layout) {
        this.unit = unit;
        this.a = vectors.of(0);
        this.b = vectors.of(1);
        this.permutations = permutations;
        this.evaluator = evaluator;
        this.data = data;
        this.layout = layout;
        this.curves = new CurveEvaluator<>(evaluator, unit.points());
    }

    /** The rows of a permutation, one for each split. */
    List<TransferRow> by(Way way) {
        Optional<NetworkPermutation> permutation = whole(way.moves());
        float[] moved = permutation.map(found -> found.apply(b)).orElse(b);
        List<Examples> on = way.on().stream().map(split -> split.of(data)).toList();
        List<Curve> lines = curves.between(LinearPath.between(a, moved), A, way.found(), ends(way, moved, on), on);
        MatchedWeights likeness = MatchedWeights.between(layout, a, moved);
        WeightDistances distances = WeightDistances.between(layout, a, b, moved);
        List<FixedPoints> fixed = permutation
                .flatMap(found -> whole(way.own()).map(own -> fixed(found, own)))
                .orElse(List.of());
        List<TransferKey> keys = unit.keys(way);
        List<TransferRow> rows = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            rows.add(new TransferRow(keys.get(i), unit.arm(), way.method(), lines.get(i), likeness, distances, fixed));
        }
        return rows;
    }

    private CurveEvaluator.Ends ends(Way way, float[] moved, List<Examples> on) {
        boolean computesTheSame =
                way.moves().stream().allMatch(move -> move.permuted().method().asymmetry() == Asymmetry.RESPECTED);
        List<Evaluation> first = new ArrayList<>();
        List<Evaluation> last = new ArrayList<>();
        for (int i = 0; i < on.size(); i++) {
            Examples examples = on.get(i);
            first.add(ofA.computeIfAbsent(way.on().get(i), split -> evaluator.evaluate(a, examples)));
            last.add(
                    computesTheSame
                            ? ofB.computeIfAbsent(way.on().get(i), split -> evaluator.evaluate(b, examples))
                            : evaluator.evaluate(moved, examples));
        }
        return new CurveEvaluator.Ends(first, last);
    }

    /** One permutation that does what these do one after the other, if there are any. */
    private Optional<NetworkPermutation> whole(List<Move> moves) {
        return moves.stream().map(this::one).reduce((first, next) -> next.after(first));
    }

    private NetworkPermutation one(Move move) {
        NetworkPermutation stored = permutations.of(move.permuted());
        return move.isUndone() ? stored.inverse() : stored;
    }

    private static List<FixedPoints> fixed(NetworkPermutation permutation, NetworkPermutation own) {
        double[] shares = permutation.agreement(own);
        List<FixedPoints> fixed = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            PermutationGroup group = permutation.groups().groups().get(i);
            fixed.add(new FixedPoints(group.name(), group.size(), shares[i]));
        }
        return fixed;
    }
}
