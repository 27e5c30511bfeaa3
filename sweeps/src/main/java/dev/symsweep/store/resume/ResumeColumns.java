package dev.symsweep.store.resume;

import dev.symsweep.data.DataDigest;
import dev.symsweep.data.DataDigests;
import dev.symsweep.engine.Numerics;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.row.Format;
import dev.symsweep.store.row.NewRow;
import dev.symsweep.store.row.StoredRow;
import dev.symsweep.store.run.Provenance;
import dev.symsweep.training.EpochRecord;
import dev.symsweep.training.ResumePoint;
import dev.symsweep.training.ResumePoint.EpochPart;
import dev.symsweep.training.StepperState;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** The columns of a file of one row; of use to the same version of Symsweep alone. */
final class ResumeColumns {

    static final Format FORMAT = Format.of("resume", """
            required binary key (STRING);
            required int32 semantics;
            required binary engine (STRING);
            required binary library (STRING);
            required binary isa (STRING);
            required int32 threads;
            required binary versions (STRING);
            required binary data_train_digest (STRING);
            required binary data_test_digest (STRING);
            required group kept (LIST) {
              repeated group list {
                required int32 element;
              }
            }
            required group history (LIST) {
              repeated group list {
                required group element {
                  required int32 epoch;
                  required double mean_loss;
                  required double learning_rate;
                }
              }
            }
            required int32 epoch_steps;
            required double epoch_loss;
            required int64 epoch_examples;
            required int64 steps;
            required int64 examples;
            required double seconds;
            required group memories (LIST) {
              repeated group list {
                required group element {
                  required group values (LIST) {
                    repeated group list {
                      required double element;
                    }
                  }
                }
              }
            }
            required group moments (LIST) {
              repeated group list {
                required group element {
                  required binary values;
                }
              }
            }
            required binary weights;
            """);

    private ResumeColumns() {}

    static void write(ResumeRow row, NewRow into) {
        Provenance provenance = row.provenance();
        ResumePoint point = row.point();
        into.put("key", row.run().hex())
                .put("semantics", provenance.semantics())
                .put("engine", provenance.numerics().engine())
                .put("library", provenance.numerics().library())
                .put("isa", provenance.numerics().isa())
                .put("threads", provenance.numerics().threads())
                .put("versions", provenance.versions())
                .put(
                        "data_train_digest",
                        provenance.data().map(data -> data.train().hex()).orElse(""))
                .put(
                        "data_test_digest",
                        provenance.data().map(data -> data.test().hex()).orElse(""))
                .int32s("kept", row.kept())
                .groups(
                        "history",
                        point.history(),
                        (epoch, element) -> element.put("epoch", epoch.epoch())
                                .put("mean_loss", epoch.meanLoss())
                                .put("learning_rate", epoch.learningRate()))
                .put("epoch_steps", point.part().steps())
                .put("epoch_loss", point.part().totalLoss())
                .put("epoch_examples", point.part().counted())
                .put("steps", point.stepper().steps())
                .put("examples", point.examples())
                .put("seconds", point.seconds())
                .groups(
                        "memories",
                        point.memories(),
                        (memory, element) -> element.numbers(
                                "values", DoubleStream.of(memory).boxed().toList()))
                .groups("moments", point.stepper().moments(), (moment, element) -> element.put("values", moment))
                .put("weights", point.stepper().parameters());
    }

    static ResumeRow read(StoredRow row) {
        String train = row.text("data_train_digest");
        Provenance provenance = new Provenance(
                row.int32("semantics"),
                new Numerics(row.text("engine"), row.text("library"), row.text("isa"), row.int32("threads")),
                row.text("versions"),
                train.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new DataDigests(new DataDigest(train), new DataDigest(row.text("data_test_digest")))),
                Optional.empty());
        List<float[]> moments = row.groups("moments", moment -> moment.floats("values"));
        ResumePoint point = new ResumePoint(
                new StepperState(row.floats("weights"), moments, row.int64("steps")),
                row.groups(
                        "history",
                        epoch -> new EpochRecord(
                                epoch.int32("epoch"), epoch.number("mean_loss"), epoch.number("learning_rate"))),
                new EpochPart(row.int32("epoch_steps"), row.number("epoch_loss"), row.int64("epoch_examples")),
                row.int64("examples"),
                row.number("seconds"),
                row.groups(
                        "memories",
                        memory -> memory.numbers("values").stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray()));
        return new ResumeRow(new RunKey(row.text("key")), provenance, row.int32s("kept"), point);
    }
}
