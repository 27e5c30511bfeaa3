package dev.symsweep.jobs.align;

import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.align.PermutationRow;
import dev.symsweep.data.TrainTest;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.RowWriter;
import dev.symsweep.jobs.tile.Tile;
import dev.symsweep.jobs.tile.TileTask;
import dev.symsweep.jobs.tile.TileVectors;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** One task: aligns the pairs of a tile, each by the method that is its work, and writes them as they come. */
final class PairAlignment extends TileTask<AlignmentMethod> {

    private static final long serialVersionUID = 1;

    PairAlignment(Broadcast<SerializableConfiguration> hadoop, String root, DataCache.Root dataRoot) {
        super(hadoop, root, dataRoot, "alignments");
    }

    @Override
    protected void compute(
            Tile<AlignmentMethod> tile, List<Tile.Pair<AlignmentMethod>> pairs, TileVectors vectors, TrainTest data) {
        try (TileAlignments alignments = TileAlignments.open(tile, vectors, data);
                RowWriter<PermutationRow> writer =
                        RowWriter.into(PermutationCodec.table(configuration(), root())::write)) {
            pairs.forEach(pair -> writer.add(List.of(alignments.of(pair))));
        }
    }
}
