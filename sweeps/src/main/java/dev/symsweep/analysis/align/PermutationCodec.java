package dev.symsweep.analysis.align;

import dev.symsweep.alignment.MatchedWeights;
import dev.symsweep.alignment.MatchedWeights.Correlation;
import dev.symsweep.alignment.group.Permutation;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.population.Moment;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.Codec;
import dev.symsweep.store.Table;
import dev.symsweep.store.directory.Scan;
import dev.symsweep.store.row.Format;
import dev.symsweep.store.row.NewRow;
import dev.symsweep.store.row.StoredRow;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** The table {@code permutations}; {@code docs/run-store.md} says what each column means. */
public final class PermutationCodec implements Codec<PermutationKey, PermutationRow> {

    private static final String RUN = "run";
    private static final String FRAME = "frame";

    /** Methods of frames, as files of version 1 tell them from others by nothing else. */
    private static final List<String> FRAME_METHODS = List.of("merge-many", "star", "universe");

    private static final Format FORMAT = Format.of("permutation", """
            required binary method (STRING);
            required binary method_id (STRING);
            required binary arm (STRING);
            required binary run (STRING);
            required int32 epoch;
            required binary onto (STRING);
            required binary onto_kind (STRING);
            required int32 onto_epoch;
            required int32 frame_size;
            required group groups (LIST) {
              repeated group list {
                required group element {
                  required binary name (STRING);
                  required group sources (LIST) {
                    repeated group list {
                      required int32 element;
                    }
                  }
                }
              }
            }
            required group objective (LIST) {
              repeated group list {
                required double element;
              }
            }
            required int32 examples;
            required double loss_before;
            required double accuracy_before;
            required double loss_after;
            required double accuracy_after;
            required group correlations (LIST) {
              repeated group list {
                required group element {
                  required binary tensor (STRING);
                  required double correlation;
                }
              }
            }
            """)
            .raised(Map.of(
                    "epoch", Moment.FINAL_NUMBER, "onto_kind", "", "onto_epoch", Moment.FINAL_NUMBER, "frame_size", 0))
            .releasedWithoutDigest();

    /** The one codec of permutations. */
    public static final PermutationCodec CODEC = new PermutationCodec();

    private PermutationCodec() {}

    /** The permutations of a store. */
    public static Table<PermutationKey, PermutationRow> table(Configuration hadoop, String root) {
        return Table.at(hadoop, root, CODEC);
    }

    /**
     * The permutations of a store, for whoever looks at networks modulo methods; where there are none of these, nothing
     * is read.
     */
    public static Scan<Table.Entry<PermutationKey>> index(
            Configuration hadoop, String root, List<AlignmentMethod> methods) {
        return methods.isEmpty() ? Scan.empty() : table(hadoop, root).index();
    }

    @Override
    public Format format() {
        return FORMAT;
    }

    @Override
    public String remedy() {
        return "symsweep align computes its rows again";
    }

    @Override
    public PermutationKey key(PermutationRow row) {
        return row.key();
    }

    @Override
    public void write(PermutationRow row, NewRow into) {
        Target onto = row.key().onto();
        boolean isFrame = onto instanceof Target.Frame;
        into.put("method", row.method())
                .put("method_id", row.key().method().hex())
                .put("arm", row.arm())
                .put(RUN, row.key().moved().run().hex())
                .put("epoch", row.key().moved().moment().number())
                .put(
                        "onto",
                        onto instanceof Target.Network to ? to.snapshot().run().hex() : onto.text())
                .put("onto_kind", isFrame ? FRAME : RUN)
                .put(
                        "onto_epoch",
                        onto instanceof Target.Network to
                                ? to.snapshot().moment().number()
                                : Moment.FINAL_NUMBER)
                .put("frame_size", row.frameSize());
        into.groups(
                "groups",
                row.groups(),
                (permuted, group) -> group.put("name", permuted.name())
                        .int32s(
                                "sources",
                                Arrays.stream(permuted.permutation().sources())
                                        .boxed()
                                        .toList()));
        into.numbers("objective", row.objective())
                .put("examples", row.effect().before().examples())
                .put("loss_before", row.effect().before().loss())
                .put("accuracy_before", row.effect().before().accuracy())
                .put("loss_after", row.effect().after().loss())
                .put("accuracy_after", row.effect().after().accuracy())
                .groups(
                        "correlations",
                        row.effect().matched().tensors(),
                        (correlation, group) ->
                                group.put("tensor", correlation.tensor()).put("correlation", correlation.value()));
    }

    @Override
    public List<String> keyColumns() {
        return List.of("method", "method_id", RUN, "epoch", "onto", "onto_kind", "onto_epoch");
    }

    @Override
    public PermutationKey readKey(StoredRow row) {
        return new PermutationKey(
                new MethodId(row.text("method_id")),
                new Snapshot(new RunKey(row.text(RUN)), Moment.numbered(row.int32("epoch"))),
                readTarget(row));
    }

    @Override
    public PermutationRow read(StoredRow row) {
        return new PermutationRow(
                readKey(row),
                row.text("method"),
                row.text("arm"),
                row.int32("frame_size"),
                row.groups("groups", PermutationCodec::readGroup),
                row.numbers("objective"),
                new PermutationRow.Effect(
                        evaluation(row, "before"),
                        evaluation(row, "after"),
                        new MatchedWeights(row.groups(
                                "correlations",
                                element -> new Correlation(element.text("tensor"), element.number("correlation"))))));
    }

    private static PermutationRow.Group readGroup(StoredRow group) {
        int[] sources =
                group.int32s("sources").stream().mapToInt(Integer::intValue).toArray();
        return new PermutationRow.Group(group.text("name"), Permutation.of(sources));
    }

    private static Target readTarget(StoredRow row) {
        String kind = row.text("onto_kind");
        boolean isFrame = kind.isEmpty() ? FRAME_METHODS.contains(row.text("method")) : kind.equals(FRAME);
        return isFrame
                ? Target.of(new FrameKey(row.text("onto")))
                : Target.of(new Snapshot(new RunKey(row.text("onto")), Moment.numbered(row.int32("onto_epoch"))));
    }

    private static Evaluation evaluation(StoredRow row, String when) {
        return new Evaluation(row.number("loss_" + when), row.number("accuracy_" + when), row.int32("examples"));
    }
}
