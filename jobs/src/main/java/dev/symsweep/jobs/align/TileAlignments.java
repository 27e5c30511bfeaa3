package dev.symsweep.jobs.align;

import dev.symsweep.alignment.AlignmentSetting;
import dev.symsweep.alignment.Matched;
import dev.symsweep.alignment.MatchedWeights;
import dev.symsweep.alignment.PairMatcher;
import dev.symsweep.alignment.PairMatching;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.align.PermutationRow;
import dev.symsweep.analysis.align.Target;
import dev.symsweep.data.TrainTest;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.jobs.analysis.AnalysisException;
import dev.symsweep.jobs.spark.Reasons;
import dev.symsweep.jobs.tile.Tile;
import dev.symsweep.jobs.tile.TileVectors;
import dev.symsweep.population.Snapshot;
import dev.symsweep.random.RandomStream;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.RunSpec;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Aligns the pairs of a tile; networks are evaluated once before they are permuted, however many pairs they are in.
 * Owns native memory: close it.
 */
final class TileAlignments implements AutoCloseable {

    private final Tile<AlignmentMethod> tile;
    private final TileVectors vectors;
    private final TrainTest data;
    private final BuiltNetwork network;
    private final Engine engine;
    private final Evaluator evaluator;
    private final Map<AlignmentMethod, Ready> methods = new LinkedHashMap<>();
    private final Map<Integer, Evaluation> before = new HashMap<>();

    private record Ready(AlignmentMethod method, PairMatcher matcher) {}

    private TileAlignments(
            Tile<AlignmentMethod> tile, TileVectors vectors, TrainTest data, BuiltNetwork network, Engine engine) {
        this.tile = tile;
        this.vectors = vectors;
        this.data = data;
        this.network = network;
        this.engine = engine;
        this.evaluator = Evaluator.of(engine, network.network());
    }

    static TileAlignments open(Tile<AlignmentMethod> tile, TileVectors vectors, TrainTest data) {
        RunSpec spec = tile.spec();
        return new TileAlignments(tile, vectors, data, Networks.of(spec), Engine.named(spec.engine()));
    }

    /** Aligns the second network of a pair to the first. */
    PermutationRow of(Tile.Pair<AlignmentMethod> pair) {
        Ready ready = methods.computeIfAbsent(pair.work(), work -> ready(work, pair.b()));
        AlignmentMethod method = ready.method();
        Snapshot a = tile.snapshots().get(pair.a());
        Snapshot b = tile.snapshots().get(pair.b());
        String what = "run " + b + " aligned to run " + a + " (arm " + tile.arm() + ")";
        long seed = RandomStream.of(method.seed(), "align", a.text(), b.text()).nextLong();
        Matched matched = match(ready, pair, seed, what);
        float[] permuted = matched.permutation().apply(vectors.of(pair.b()));
        Evaluation unpermuted =
                before.computeIfAbsent(pair.b(), run -> evaluator.evaluate(vectors.of(run), data.test()));
        Evaluation after = evaluator.evaluate(permuted, data.test());
        EndpointGuard.require(method, what, unpermuted, after);
        return new PermutationRow(
                new PermutationKey(method.id(), b, Target.of(a)),
                method.name(),
                tile.arm(),
                0,
                PermutationRow.groups(matched.permutation()),
                matched.objective(),
                new PermutationRow.Effect(
                        unpermuted,
                        after,
                        MatchedWeights.between(network.network().layout(), vectors.of(pair.a()), permuted)));
    }

    private Matched match(Ready ready, Tile.Pair<AlignmentMethod> pair, long seed, String what) {
        try {
            return ready.matcher().match(vectors.of(pair.a()), vectors.of(pair.b()), seed);
        } catch (IllegalArgumentException e) {
            throw new AnalysisException(what + " by " + ready.method().name() + ": " + Reasons.oneLine(e), e);
        }
    }

    /** @param tried the run by which the groups are checked */
    private Ready ready(AlignmentMethod method, int tried) {
        PermutationGroups groups = method.asymmetry().groups(network);
        String what = "run " + tile.snapshots().get(tried) + " (arm " + tile.arm() + ")";
        DerivationGuard.require(method, what, groups, engine, vectors.of(tried), data.test());
        AlignmentSetting setting = new AlignmentSetting(
                groups, engine, method.matching().needsData() ? Optional.of(data.train()) : Optional.empty());
        return new Ready(method, ((PairMatching) method.matching()).matcher(setting));
    }

    @Override
    public void close() {
        try (evaluator) {
            methods.values().forEach(ready -> ready.matcher().close());
        }
    }
}
