package dev.symsweep.export;

import dev.symsweep.architecture.SmallCnn;
import dev.symsweep.data.file.LocalFile;
import dev.symsweep.store.run.RunRow;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** The file {@code metrics.csv.gz} of the small-CNN zoo: columns in its order, then some of our own. */
final class ZooMetrics {

    /** Of final networks: loaders keep the rows of this step. */
    static final int FINAL_STEP = 86;

    private static final String LAYERS = "3";

    /** No such setting, or not known; a number to readers, so that the column stays one of numbers. */
    private static final String NOT_APPLICABLE = "nan";

    private ZooMetrics() {}

    /**
     * Writes a line for each network; what is fixed in those of asymmetric runs goes to the masks, what they compute to
     * the texts.
     */
    static void write(Path file, ZooRuns runs, Masks masks, NetworkTexts networks) throws IOException {
        LocalFile.write(file, out -> {
            try (GZIPOutputStream zipped = new GZIPOutputStream(out);
                    Writer lines = new BufferedWriter(new OutputStreamWriter(zipped, StandardCharsets.UTF_8))) {
                boolean isFirst = true;
                for (RunRow row : runs.rows()) {
                    String mask = masks.add(row);
                    String text = networks.add(row).file();
                    for (ExportedNetwork network : runs.networks(row)) {
                        Map<String, String> cells = cells(network, runs.measures(network), mask, text);
                        if (isFirst) {
                            lines.write(String.join(",", cells.keySet()) + "\n");
                        }
                        isFirst = false;
                        lines.write(String.join(",", cells.values()) + "\n");
                    }
                }
            }
        });
    }

    private static Map<String, String> cells(ExportedNetwork network, Measures measures, String masks, String text) {
        RunRow row = network.run();
        String step = Integer.toString(network.isFinal() ? FINAL_STEP : network.epochs());
        RunFacts facts = RunFacts.of(row);
        SmallCnn cnn = (SmallCnn) row.run().spec().architecture();
        String key = row.run().key().hex();
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("", key + "/permanent_ckpt-" + step);
        cells.put("config.activation", facts.activation());
        cells.put("config.b_init", facts.initial());
        cells.put("config.dataset", text(row.run().spec().data().set()));
        cells.put("config.dnn_architecture", "cnn");
        cells.put("config.dropout", "0.0");
        cells.put("config.epochs", Integer.toString(facts.epochs()));
        cells.put("config.epochs_between_checkpoints", NOT_APPLICABLE);
        cells.put("config.init_std", NOT_APPLICABLE);
        cells.put("config.l2reg", number(facts.l2()));
        cells.put("config.learning_rate", number(facts.learningRate()));
        cells.put("config.num_layers", LAYERS);
        cells.put("config.num_units", Integer.toString(cnn.channels()));
        cells.put("config.optimizer", facts.optimizer());
        cells.put("config.random_seed", Long.toString(row.run().spec().seed()));
        cells.put("config.train_fraction", number(facts.trainFraction()));
        cells.put("config.w_init", facts.initial());
        cells.put("modeldir", key);
        cells.put("step", step);
        cells.put("test_accuracy", number(measures.testAccuracy()));
        cells.put("test_loss", number(measures.testLoss()));
        cells.put("train_accuracy", number(measures.trainAccuracy()));
        cells.put("train_loss", number(measures.trainLoss()));
        cells.put("symsweep.key", key);
        cells.put("symsweep.arm", text(row.run().arm()));
        cells.put("symsweep.symmetry", facts.symmetry());
        cells.put("symsweep.epochs", Integer.toString(network.epochs()));
        cells.put("symsweep.weight_decay", number(facts.weightDecay()));
        cells.put("symsweep.network", text);
        cells.put("symsweep.masks", masks);
        return cells;
    }

    /** A decimal without an exponent. */
    private static String number(double value) {
        return Double.isFinite(value) ? new BigDecimal(Double.toString(value)).toPlainString() : NOT_APPLICABLE;
    }

    private static String text(String text) {
        return text.contains(",") || text.contains("\"") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
