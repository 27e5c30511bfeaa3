package dev.symsweep.analysis.surface;

import dev.symsweep.analysis.surface.SurfaceShape.Kind;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.landscape.surface.Mixture;
import dev.symsweep.landscape.surface.Plane;
import dev.symsweep.landscape.surface.Surface;
import dev.symsweep.population.Moment;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.store.Codec;
import dev.symsweep.store.row.Format;
import dev.symsweep.store.row.NewRow;
import dev.symsweep.store.row.StoredRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The table {@code surfaces}; {@code docs/run-store.md} says what each column means. */
public final class SurfaceCodec implements Codec<SurfaceKey, SurfaceRow> {

    /** The one codec of surfaces. */
    public static final SurfaceCodec CODEC = new SurfaceCodec();

    private static final Format FORMAT = Format.of("surface", """
            required binary shape (STRING);
            required binary run_a (STRING);
            required int32 epoch_a;
            required binary run_b (STRING);
            required int32 epoch_b;
            required binary run_c (STRING);
            required int32 epoch_c;
            required binary modulo (STRING);
            required binary split (STRING);
            required binary arm (STRING);
            required binary kind (STRING);
            required int32 resolution;
            required binary method (STRING);
            required double b_x;
            required double c_x;
            required double c_y;
            required int32 examples;
            required double centroid_barrier;
            required group points (LIST) {
              repeated group list {
                required group element {
                  required double share_a;
                  required double share_b;
                  required double share_c;
                  required double loss;
                  required double accuracy;
                }
              }
            }
            """);

    private static final List<String> NETWORKS = List.of("a", "b", "c");

    private SurfaceCodec() {}

    @Override
    public Format format() {
        return FORMAT;
    }

    @Override
    public String remedy() {
        return "symsweep surface computes its rows again";
    }

    @Override
    public SurfaceKey key(SurfaceRow row) {
        return row.key();
    }

    @Override
    public void write(SurfaceRow row, NewRow into) {
        SurfaceKey key = row.key();
        for (int i = 0; i < NETWORKS.size(); i++) {
            into.put("run_" + NETWORKS.get(i), key.networks().get(i).run().hex())
                    .put(
                            "epoch_" + NETWORKS.get(i),
                            key.networks().get(i).moment().number());
        }
        into.put("shape", key.shape())
                .put("modulo", key.modulo())
                .put("split", key.split().label())
                .put("arm", row.arm())
                .put("kind", row.shape().kind().label())
                .put("resolution", row.shape().resolution())
                .put("method", row.method())
                .put("b_x", row.plane().bx())
                .put("c_x", row.plane().cx())
                .put("c_y", row.plane().cy())
                .put("examples", row.surface().centroid().examples())
                .put("centroid_barrier", row.surface().centroidBarrier());
        List<Mixture> mixtures = new ArrayList<>(Mixture.MARKS);
        mixtures.addAll(SurfaceRow.grid(row.shape(), row.plane()));
        List<Evaluation> found = new ArrayList<>(row.surface().marks());
        found.addAll(row.surface().grid());
        into.groups(
                "points",
                Stream.iterate(0, i -> i + 1).limit(mixtures.size()).toList(),
                (i, point) -> point.put("share_a", mixtures.get(i).a())
                        .put("share_b", mixtures.get(i).b())
                        .put("share_c", mixtures.get(i).c())
                        .put("loss", found.get(i).loss())
                        .put("accuracy", found.get(i).accuracy()));
    }

    @Override
    public List<String> keyColumns() {
        return List.of("shape", "run_a", "epoch_a", "run_b", "epoch_b", "run_c", "epoch_c", "modulo", "split");
    }

    @Override
    public SurfaceKey readKey(StoredRow row) {
        List<Snapshot> networks = NETWORKS.stream()
                .map(name ->
                        new Snapshot(new RunKey(row.text("run_" + name)), Moment.numbered(row.int32("epoch_" + name))))
                .toList();
        return new SurfaceKey(row.text("shape"), networks, row.text("modulo"), Split.labelled(row.text("split")));
    }

    @Override
    public SurfaceRow read(StoredRow row) {
        int examples = row.int32("examples");
        List<Evaluation> found = new ArrayList<>(row.groups(
                "points", point -> new Evaluation(point.number("loss"), point.number("accuracy"), examples)));
        int marks = Math.min(Mixture.MARKS.size(), found.size());
        return new SurfaceRow(
                readKey(row),
                row.text("arm"),
                new SurfaceShape(Kind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)), row.int32("resolution")),
                row.text("method"),
                new Plane(row.number("b_x"), row.number("c_x"), row.number("c_y")),
                new Surface(found.subList(0, marks), found.subList(marks, found.size())));
    }
}
