package dev.symsweep.cli;

import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.align.PermutationRow;
import dev.symsweep.analysis.interpolate.CurveCodec;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.spec.NetworkDigest;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.network.NetworkCodec;
import dev.symsweep.store.network.NetworkRow;
import dev.symsweep.store.run.RunOutcome;
import dev.symsweep.store.run.RunRow;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/** All that a store holds, but times. */
record Stored(
        List<RunOutcome> runs,
        Map<String, Integer> weights,
        List<NetworkDigest> networks,
        List<PermutationRow> permutations,
        List<CurveRow> curves) {

    static Stored in(Path root) {
        Configuration hadoop = new Configuration();
        RunStore store = RunStore.at(hadoop, root.toString());
        List<RunRow> rows = store.scan().rows();
        Map<String, Integer> weights = new TreeMap<>();
        rows.forEach(row -> weights.put(
                row.run().key().hex(), Arrays.hashCode(store.weights(row.run().key()))));
        store.checkpoints()
                .epochs()
                .forEach((run, epochs) -> epochs.forEach(epoch -> weights.put(
                        run.hex() + "-" + epoch,
                        Arrays.hashCode(store.checkpoints().weights(run, epoch)))));
        return new Stored(
                rows.stream().map(RunRow::outcome).toList(),
                weights,
                NetworkCodec.table(hadoop, root.toString()).scan().rows().stream()
                        .map(NetworkRow::digest)
                        .toList(),
                PermutationCodec.table(hadoop, root.toString()).scan().rows(),
                CurveCodec.table(hadoop, root.toString()).scan().rows());
    }
}
