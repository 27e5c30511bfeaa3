package dev.symsweep.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.symsweep.engine.Numerics;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Setting;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.training.EpochRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** The columns of a run file; {@code docs/run-store.md} says what each means. */
final class RunColumns {

    static final String FORMAT = "run/2";
    static final String WEIGHTS = "weights";
    static final String KEY = "key";
    static final String STATUS = "status";

    static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message run {
              required binary key (STRING);
              required binary sweep (STRING);
              required binary arm (STRING);
              required binary spec (STRING);
              required int64 seed;
              required binary data_set (STRING);
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
              required binary weights;
            }
            """);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Text columns that repeat a part of the spec for queries, and where it stands in the canonical form. */
    private static final Map<String, String> SPEC_TEXTS = Map.of(
            "data_set", "/data/set",
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

    static void write(RunRow row, float[] weights, Group group) {
        String spec = row.run().spec().canonical();
        group.append(KEY, row.run().key().hex())
                .append("sweep", row.sweep())
                .append("arm", row.run().arm())
                .append("spec", spec)
                .append("seed", row.run().spec().seed())
                .append("batch", row.run().spec().recipe().batching().size())
                .append("epochs", row.run().spec().recipe().epochs());
        writeQueryColumns(spec, group);
        writeOutcome(row.outcome(), group);
        group.append("training_seconds", row.timing().trainingSeconds())
                .append("overhead_seconds", row.timing().overheadSeconds())
                .append("images_per_second", row.timing().imagesPerSecond())
                .append("engine", row.numerics().engine())
                .append("library", row.numerics().library())
                .append("isa", row.numerics().isa())
                .append("threads", row.numerics().threads())
                .append("versions", row.versions())
                .append("layout", LayoutJson.write(row.layout()));
        group.add(WEIGHTS, LittleEndian.write(weights));
    }

    /**
     * The row, from all columns but the weights.
     *
     * @throws IllegalArgumentException if the columns contradict each other
     */
    static RunRow read(Group group) {
        String spec = text(group, "spec");
        RunKey key = new RunKey(text(group, KEY));
        if (!RunKey.of(spec).equals(key)) {
            throw new IllegalArgumentException("its key is not the hash of its spec");
        }
        return new RunRow(
                text(group, "sweep"),
                new PlannedRun(text(group, "arm"), RunSpec.parse(spec), key, Setting.NONE),
                new RunOutcome(
                        RunStatus.valueOf(text(group, STATUS)),
                        text(group, "reason"),
                        evaluation(group, "train"),
                        evaluation(group, "test"),
                        history(group),
                        group.getLong("steps", 0)),
                new RunTiming(
                        group.getDouble("training_seconds", 0),
                        group.getDouble("overhead_seconds", 0),
                        group.getDouble("images_per_second", 0)),
                new Numerics(
                        text(group, "engine"),
                        text(group, "library"),
                        text(group, "isa"),
                        group.getInteger("threads", 0)),
                text(group, "versions"),
                LayoutJson.read(text(group, "layout")));
    }

    static String text(Group group, String column) {
        return group.getString(column, 0);
    }

    private static void writeQueryColumns(String canonical, Group group) {
        JsonNode spec;
        try {
            spec = JSON.readTree(canonical);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a canonical spec is JSON", e);
        }
        SPEC_TEXTS.forEach(
                (column, pointer) -> group.append(column, spec.at(pointer).asText()));
        SPEC_NUMBERS.forEach(
                (column, pointer) -> group.append(column, spec.at(pointer).asDouble(Double.NaN)));
    }

    private static void writeOutcome(RunOutcome outcome, Group group) {
        group.append(STATUS, outcome.status().name())
                .append("reason", outcome.reason())
                .append("train_loss", outcome.train().loss())
                .append("train_accuracy", outcome.train().accuracy())
                .append("train_examples", outcome.train().examples())
                .append("test_loss", outcome.test().loss())
                .append("test_accuracy", outcome.test().accuracy())
                .append("test_examples", outcome.test().examples())
                .append("steps", outcome.steps());
        Group history = group.addGroup("history");
        for (EpochRecord epoch : outcome.history()) {
            history.addGroup("list")
                    .addGroup("element")
                    .append("epoch", epoch.epoch())
                    .append("mean_loss", epoch.meanLoss())
                    .append("learning_rate", epoch.learningRate());
        }
    }

    private static Evaluation evaluation(Group group, String split) {
        return new Evaluation(
                group.getDouble(split + "_loss", 0),
                group.getDouble(split + "_accuracy", 0),
                group.getInteger(split + "_examples", 0));
    }

    private static List<EpochRecord> history(Group group) {
        Group history = group.getGroup("history", 0);
        List<EpochRecord> epochs = new ArrayList<>();
        for (int i = 0; i < history.getFieldRepetitionCount("list"); i++) {
            Group epoch = history.getGroup("list", i).getGroup("element", 0);
            epochs.add(new EpochRecord(
                    epoch.getInteger("epoch", 0),
                    epoch.getDouble("mean_loss", 0),
                    epoch.getDouble("learning_rate", 0)));
        }
        return epochs;
    }
}
