package dev.symsweep.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.symsweep.data.DataDigest;
import dev.symsweep.data.DataDigests;
import dev.symsweep.engine.Numerics;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Setting;
import dev.symsweep.spec.NetworkDigest;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.WrittenSpec;
import dev.symsweep.store.directory.ParquetFiles;
import dev.symsweep.store.row.Format;
import dev.symsweep.store.row.NewRow;
import dev.symsweep.store.row.StoredRow;
import dev.symsweep.store.run.LayoutJson;
import dev.symsweep.store.run.Provenance;
import dev.symsweep.store.run.RunOutcome;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.store.run.RunTiming;
import dev.symsweep.store.run.RunTrouble;
import dev.symsweep.training.EpochRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The columns of a run file; {@code docs/run-store.md} says what each means. */
final class RunColumns {

    static final String WEIGHTS = ParquetFiles.WEIGHTS;
    static final String KEY = "key";

    /** All columns but the weights. */
    static final String COLUMNS = """
            required binary key (STRING);
            required binary sweep (STRING);
            required binary arm (STRING);
            required binary spec (STRING);
            required int32 semantics;
            required binary setting (STRING);
            required int64 seed;
            required binary data_set (STRING);
            required binary data_train_digest (STRING);
            required binary data_test_digest (STRING);
            required binary network (STRING);
            required binary architecture (STRING);
            required binary symmetry (STRING);
            required binary optimizer (STRING);
            required binary schedule (STRING);
            required double learning_rate;
            required double weight_decay;
            required int32 batch;
            required int32 epochs;
            required double label_smoothing;
            required binary precision (STRING);
            required binary status (STRING);
            required binary reason (STRING);
            required binary stack_trace (STRING);
            required binary command (STRING);
            required double train_loss;
            required double train_accuracy;
            required int32 train_examples;
            required double test_loss;
            required double test_accuracy;
            required int32 test_examples;
            required group history (LIST) {
              repeated group list {
                required group element {
                  required int32 epoch;
                  required double mean_loss;
                  required double learning_rate;
                }
              }
            }
            required int64 steps;
            required double training_seconds;
            required double overhead_seconds;
            required double images_per_second;
            required binary engine (STRING);
            required binary library (STRING);
            required binary isa (STRING);
            required int32 threads;
            required binary versions (STRING);
            required binary layout (STRING);
            """;

    static final Format FORMAT = Format.of("run", COLUMNS + "required binary weights;")
            .raised(Map.of("precision", "f32"))
            .raised(Map.of(
                    "semantics", 0,
                    "setting", Setting.NONE.json(),
                    "data_train_digest", "",
                    "data_test_digest", "",
                    "network", ""))
            .releasedWithoutDigest()
            .raised(Map.of("stack_trace", "", "command", ""));

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Text columns that repeat a part of the spec for queries, and where it stands in the canonical form. */
    private static final Map<String, String> SPEC_TEXTS = Map.of(
            "architecture", "/architecture/type",
            "symmetry", "/symmetry/type",
            "optimizer", "/recipe/optimizer/type",
            "schedule", "/recipe/schedule/type",
            "precision", "/precision");

    private static final Map<String, String> SPEC_NUMBERS = Map.of(
            "learning_rate", "/recipe/schedule/lr",
            "weight_decay", "/recipe/optimizer/weight-decay",
            "label_smoothing", "/recipe/label-smoothing");

    private RunColumns() {}

    /**
     * The canonical form that the key of a row is the hash of; none if it is one that this version does not write any
     * more.
     */
    static Optional<String> spec(RunRow row) {
        try {
            return Optional.of(row.run().spec().canonical(row.provenance().semantics()))
                    .filter(spec -> RunKey.of(spec).equals(row.run().key()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Puts all columns but the weights.
     *
     * @param spec {@link #spec} of the row
     */
    static void write(RunRow row, String spec, NewRow into) {
        Provenance provenance = row.provenance();
        into.put(KEY, row.run().key().hex())
                .put("sweep", row.sweep())
                .put("arm", row.run().arm())
                .put("spec", spec)
                .put("data_set", row.run().spec().data().set())
                .put("semantics", provenance.semantics())
                .put("setting", row.run().setting().json())
                .put("seed", row.run().spec().seed())
                .put("batch", row.run().spec().recipe().batching().size())
                .put("epochs", row.run().spec().recipe().epochs());
        writeQueryColumns(row.run().spec().canonical(), into);
        writeOutcome(row.outcome(), into);
        into.put("training_seconds", row.timing().trainingSeconds())
                .put("overhead_seconds", row.timing().overheadSeconds())
                .put("images_per_second", row.timing().imagesPerSecond())
                .put("engine", provenance.numerics().engine())
                .put("library", provenance.numerics().library())
                .put("isa", provenance.numerics().isa())
                .put("threads", provenance.numerics().threads())
                .put("versions", provenance.versions())
                .put("data_train_digest", digest(provenance, DataDigests::train))
                .put("data_test_digest", digest(provenance, DataDigests::test))
                .put("network", provenance.network().map(NetworkDigest::hex).orElse(""))
                .put("layout", LayoutJson.write(row.layout()));
    }

    /**
     * The row, from all columns but the weights.
     *
     * @param texts reads those of many rows that have much in common
     * @throws IllegalArgumentException if the columns contradict each other
     */
    static RunRow read(StoredRow row, RunTexts texts) {
        String spec = row.text("spec");
        RunKey key = new RunKey(row.text(KEY));
        if (!RunKey.of(spec).equals(key)) {
            throw new IllegalArgumentException("its key is not the hash of its spec");
        }
        WrittenSpec written = texts.spec(spec);
        return new RunRow(
                row.text("sweep"),
                new PlannedRun(row.text("arm"), written.spec(), key, texts.setting(row.text("setting"))),
                new RunOutcome(
                        RunStatus.valueOf(row.text("status")),
                        row.text("reason"),
                        evaluation(row, "train"),
                        evaluation(row, "test"),
                        history(row),
                        row.int64("steps"),
                        new RunTrouble(row.text("stack_trace"), row.text("command"))),
                new RunTiming(
                        row.number("training_seconds"),
                        row.number("overhead_seconds"),
                        row.number("images_per_second")),
                provenance(row, written.semantics()),
                texts.layout(row.text("layout")));
    }

    /**
     * Whether a stored row is there to stay: a failed run is trained again, and what the oldest versions lack is not
     * known without the spec.
     */
    static boolean isSettled(StoredRow row) {
        return RunStatus.valueOf(row.text("status")).isComplete() && row.int32("semantics") > 0;
    }

    private static Provenance provenance(StoredRow row, int semantics) {
        return new Provenance(
                semantics,
                new Numerics(row.text("engine"), row.text("library"), row.text("isa"), row.int32("threads")),
                row.text("versions"),
                data(row),
                Optional.of(row.text("network")).filter(hex -> !hex.isEmpty()).map(NetworkDigest::new));
    }

    private static String digest(Provenance provenance, Function<DataDigests, DataDigest> part) {
        return provenance.data().map(part).map(DataDigest::hex).orElse("");
    }

    private static Optional<DataDigests> data(StoredRow row) {
        String train = row.text("data_train_digest");
        String test = row.text("data_test_digest");
        return train.isEmpty()
                ? Optional.empty()
                : Optional.of(new DataDigests(new DataDigest(train), new DataDigest(test)));
    }

    private static void writeQueryColumns(String canonical, NewRow into) {
        JsonNode spec;
        try {
            spec = JSON.readTree(canonical);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a canonical spec is JSON", e);
        }
        SPEC_TEXTS.forEach(
                (column, pointer) -> into.put(column, spec.at(pointer).asText()));
        SPEC_NUMBERS.forEach(
                (column, pointer) -> into.put(column, spec.at(pointer).asDouble(Double.NaN)));
    }

    private static void writeOutcome(RunOutcome outcome, NewRow into) {
        into.put("status", outcome.status().name())
                .put("reason", outcome.reason())
                .put("stack_trace", outcome.trouble().stackTrace())
                .put("command", outcome.trouble().command())
                .put("train_loss", outcome.train().loss())
                .put("train_accuracy", outcome.train().accuracy())
                .put("train_examples", outcome.train().examples())
                .put("test_loss", outcome.test().loss())
                .put("test_accuracy", outcome.test().accuracy())
                .put("test_examples", outcome.test().examples())
                .put("steps", outcome.steps())
                .groups(
                        "history",
                        outcome.history(),
                        (epoch, element) -> element.put("epoch", epoch.epoch())
                                .put("mean_loss", epoch.meanLoss())
                                .put("learning_rate", epoch.learningRate()));
    }

    private static Evaluation evaluation(StoredRow row, String split) {
        return new Evaluation(
                row.number(split + "_loss"), row.number(split + "_accuracy"), row.int32(split + "_examples"));
    }

    private static List<EpochRecord> history(StoredRow row) {
        return row.groups(
                "history",
                epoch -> new EpochRecord(
                        epoch.int32("epoch"), epoch.number("mean_loss"), epoch.number("learning_rate")));
    }
}
