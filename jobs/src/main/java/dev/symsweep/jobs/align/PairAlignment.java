package dev.symsweep.jobs.align;

import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.MethodId;
import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.align.PermutationRow;
import dev.symsweep.analysis.align.Target;
import dev.symsweep.data.TrainTest;
import dev.symsweep.jobs.spark.Arrivals;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.RowWriter;
import dev.symsweep.jobs.tile.Tile;
import dev.symsweep.jobs.tile.TileTask;
import dev.symsweep.jobs.tile.TileVectors;
import dev.symsweep.population.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** One task: aligns the pairs of a tile, each by the method that is its work, and writes them as they come. */
final class PairAlignment extends TileTask<AlignmentMethod> {

    private static final long serialVersionUID = 1;

    private final Arrivals<PermutationKey> arrivals;

    PairAlignment(
            Broadcast<SerializableConfiguration> hadoop,
            String root,
            DataCache.Root dataRoot,
            Arrivals<PermutationKey> arrivals) {
        super(hadoop, root, dataRoot, "alignments");
        this.arrivals = arrivals;
    }

    @Override
    protected Predicate<Tile.Pair<AlignmentMethod>> doneMeanwhile(Tile<AlignmentMethod> tile) {
        Set<PermutationKey> arrived = arrivals.keys(PermutationCodec.table(configuration(), root()));
        Map<AlignmentMethod, MethodId> ids = new HashMap<>();
        return pair -> {
            MethodId id = ids.computeIfAbsent(pair.work(), AlignmentMethod::id);
            Snapshot a = tile.snapshots().get(pair.a());
            Snapshot b = tile.snapshots().get(pair.b());
            return arrived.contains(new PermutationKey(id, b, Target.of(a)))
                    || arrived.contains(new PermutationKey(id, a, Target.of(b)));
        };
    }

    @Override
    protected void compute(
            Tile<AlignmentMethod> tile,
            List<Tile.Pair<AlignmentMethod>> pairs,
            TileVectors vectors,
            Supplier<TrainTest> data) {
        try (TileAlignments alignments = TileAlignments.open(tile, vectors, data.get());
                RowWriter<PermutationRow> writer =
                        RowWriter.into(PermutationCodec.table(configuration(), root())::write)) {
            pairs.forEach(pair -> writer.add(List.of(alignments.of(pair))));
        }
    }
}
