package dev.symsweep.jobs.surface;

import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.surface.SurfaceCodec;
import dev.symsweep.analysis.surface.SurfaceKey;
import dev.symsweep.analysis.surface.SurfaceRow;
import dev.symsweep.analysis.surface.SurfaceUnit;
import dev.symsweep.data.Examples;
import dev.symsweep.data.TrainTest;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.jobs.analysis.AnalysisException;
import dev.symsweep.jobs.interpolate.TilePermutations;
import dev.symsweep.jobs.spark.Arrivals;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.Reasons;
import dev.symsweep.jobs.spark.SparkJob;
import dev.symsweep.jobs.spark.Stopwatch;
import dev.symsweep.jobs.tile.TileReport;
import dev.symsweep.jobs.tile.TileVectors;
import dev.symsweep.landscape.surface.Plane;
import dev.symsweep.landscape.surface.Surface;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.Networks;
import dev.symsweep.store.Table;
import dev.symsweep.store.network.SnapshotWeights;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** One task: reads three networks, evaluates the plane through them and writes the surface. */
final class SurfaceTask implements SparkJob.TaskBody<SurfaceUnit, TileReport> {

    private static final long serialVersionUID = 1;

    private final Broadcast<SerializableConfiguration> hadoop;
    private final String root;
    private final DataCache.Root dataRoot;
    private final Arrivals<SurfaceKey> arrivals;

    SurfaceTask(
            Broadcast<SerializableConfiguration> hadoop,
            String root,
            DataCache.Root dataRoot,
            Arrivals<SurfaceKey> arrivals) {
        this.hadoop = hadoop;
        this.root = root;
        this.dataRoot = dataRoot;
        this.arrivals = arrivals;
    }

    @Override
    public String label(SurfaceUnit unit) {
        return "surface of runs " + names(unit) + " (arm " + unit.arm() + ")";
    }

    @Override
    public Set<String> arms(SurfaceUnit unit) {
        return Set.of(unit.arm());
    }

    private static String names(SurfaceUnit unit) {
        return unit.key().networks().stream().map(Snapshot::brief).collect(Collectors.joining(", "));
    }

    @Override
    public TileReport run(SurfaceUnit unit) {
        Stopwatch stopwatch = Stopwatch.start();
        Configuration configuration = hadoop.value().value();
        Table<SurfaceKey, SurfaceRow> table = Table.at(configuration, root, SurfaceCodec.CODEC);
        if (arrivals.keys(table).contains(unit.key())) {
            return TileReport.foundDone(1);
        }
        TileVectors vectors = TileVectors.read(
                SnapshotWeights.at(configuration, root), unit.key().networks());
        if (!vectors.unreadable().isEmpty()) {
            return new TileReport("", 1, 0, 0, vectors.unreadable());
        }
        table.write(List.of(row(unit, vectors)));
        String description = String.format(Locale.ROOT, "%s, %.1f s", label(unit), stopwatch.seconds());
        return new TileReport(description, 1, 1, 0, List.of());
    }

    private SurfaceRow row(SurfaceUnit unit, TileVectors vectors) {
        BuiltNetwork built = Networks.of(unit.spec());
        TilePermutations permutations = TilePermutations.read(
                PermutationCodec.table(hadoop.value().value(), root), built, unit.permuted().stream());
        float[] a = vectors.of(0);
        float[] b = permuted(unit, permutations, 1, vectors.of(1));
        float[] c = permuted(unit, permutations, 2, vectors.of(2));
        Plane plane = plane(unit, a, b, c);
        TrainTest data = DataCache.of(unit.spec().data(), dataRoot);
        Examples examples = unit.key().split().of(data);
        try (Evaluator evaluator = Evaluator.of(Engine.named(unit.spec().engine()), built.network())) {
            Surface surface = Surface.evaluated(
                    SurfaceRow.grid(unit.shape(), plane), mixture -> evaluator.evaluate(mixture.of(a, b, c), examples));
            String method = unit.permuted().stream()
                    .map(permuted -> permuted.method().name())
                    .findFirst()
                    .orElse("");
            return new SurfaceRow(unit.key(), unit.arm(), unit.shape(), method, plane, surface);
        }
    }

    private Plane plane(SurfaceUnit unit, float[] a, float[] b, float[] c) {
        try {
            return Plane.through(a, b, c);
        } catch (IllegalArgumentException e) {
            throw new AnalysisException(label(unit) + ": " + Reasons.oneLine(e), e);
        }
    }

    /** The weights of a network, permuted where the surface is of aligned ones. */
    private static float[] permuted(SurfaceUnit unit, TilePermutations permutations, int network, float[] trained) {
        Snapshot moved = unit.key().networks().get(network);
        return unit.permuted().stream()
                .filter(permuted -> permuted.key().moved().equals(moved))
                .findFirst()
                .map(permuted -> permutations.apply(permuted, trained))
                .orElse(trained);
    }
}
