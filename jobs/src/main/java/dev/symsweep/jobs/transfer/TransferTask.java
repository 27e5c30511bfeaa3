package dev.symsweep.jobs.transfer;

import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.transfer.TransferCodec;
import dev.symsweep.analysis.transfer.TransferKey;
import dev.symsweep.analysis.transfer.TransferRow;
import dev.symsweep.analysis.transfer.TransferUnit;
import dev.symsweep.analysis.transfer.TransferUnit.Move;
import dev.symsweep.analysis.transfer.TransferUnit.Way;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.jobs.interpolate.TilePermutations;
import dev.symsweep.jobs.spark.Arrivals;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.RowWriter;
import dev.symsweep.jobs.spark.SparkJob;
import dev.symsweep.jobs.spark.Stopwatch;
import dev.symsweep.jobs.tile.TileReport;
import dev.symsweep.jobs.tile.TileVectors;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.Networks;
import dev.symsweep.store.Table;
import dev.symsweep.store.network.SnapshotWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** One task: reads a pair at a moment, and evaluates the line between them under each permutation. */
final class TransferTask implements SparkJob.TaskBody<TransferUnit, TileReport> {

    private static final long serialVersionUID = 1;

    private final Broadcast<SerializableConfiguration> hadoop;
    private final String root;
    private final DataCache.Root dataRoot;
    private final Arrivals<TransferKey> arrivals;

    TransferTask(
            Broadcast<SerializableConfiguration> hadoop,
            String root,
            DataCache.Root dataRoot,
            Arrivals<TransferKey> arrivals) {
        this.hadoop = hadoop;
        this.root = root;
        this.dataRoot = dataRoot;
        this.arrivals = arrivals;
    }

    @Override
    public String label(TransferUnit unit) {
        return "permutations of runs " + unit.a().brief() + " and " + unit.b().brief() + " (arm " + unit.arm() + ")";
    }

    @Override
    public Set<String> arms(TransferUnit unit) {
        return Set.of(unit.arm());
    }

    @Override
    public TileReport run(TransferUnit unit) {
        Stopwatch stopwatch = Stopwatch.start();
        Configuration configuration = hadoop.value().value();
        Table<TransferKey, TransferRow> table = Table.at(configuration, root, TransferCodec.CODEC);
        List<Way> left = left(unit, arrivals.keys(table));
        int rows = left.stream().mapToInt(way -> way.on().size()).sum();
        int meanwhile = unit.rows() - rows;
        if (left.isEmpty()) {
            return TileReport.foundDone(meanwhile);
        }
        TileVectors vectors = TileVectors.read(SnapshotWeights.at(configuration, root), List.of(unit.a(), unit.b()));
        if (!vectors.unreadable().isEmpty()) {
            return new TileReport("", unit.rows(), 0, meanwhile, vectors.unreadable());
        }
        BuiltNetwork built = Networks.of(unit.spec());
        TilePermutations permutations = TilePermutations.read(
                PermutationCodec.table(configuration, root),
                built,
                left.stream()
                        .flatMap(way -> Stream.concat(way.moves().stream(), way.own().stream()))
                        .map(Move::permuted));
        try (Evaluator evaluator = Evaluator.of(Engine.named(unit.spec().engine()), built.network());
                RowWriter<TransferRow> writer = RowWriter.into(table::write)) {
            TransferredPair pair = new TransferredPair(
                    unit,
                    vectors,
                    permutations,
                    evaluator,
                    DataCache.of(unit.spec().data(), dataRoot),
                    built.network().layout());
            left.forEach(way -> writer.add(pair.by(way)));
        }
        String description =
                String.format(Locale.ROOT, "%d lines by %s, %.1f s", rows, label(unit), stopwatch.seconds());
        return new TileReport(description, unit.rows(), rows, meanwhile, List.of());
    }

    /** What no other driver has computed since the job began. */
    private static List<Way> left(TransferUnit unit, Set<TransferKey> arrived) {
        List<Way> left = new ArrayList<>();
        for (Way way : unit.ways()) {
            List<TransferKey> missing = unit.keys(way).stream()
                    .filter(key -> !arrived.contains(key) && !arrived.contains(key.turned()))
                    .toList();
            if (!missing.isEmpty()) {
                left.add(new Way(
                        way.found(),
                        way.method(),
                        way.moves(),
                        way.own(),
                        missing.stream().map(TransferKey::split).toList()));
            }
        }
        return left;
    }
}
