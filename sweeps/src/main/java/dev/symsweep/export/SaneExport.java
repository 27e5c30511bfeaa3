package dev.symsweep.export;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.symsweep.architecture.Cnn3;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.data.file.LocalFile;
import dev.symsweep.export.tensor.ModuleNames;
import dev.symsweep.export.tensor.NamedTensor;
import dev.symsweep.export.tensor.StateDict;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.training.EpochRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs as the model directories that SANE, MultiZoo-SANE and WeightCLIP read: of each run {@code params.json},
 * {@code result.json} with a line for each epoch from 0, and a state dict for each checkpoint and the end.
 */
public final class SaneExport {

    /** Numbers that are not finite stand bare, as Python writes and reads them. */
    private static final ObjectMapper JSON =
            JsonMapper.builder().disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).build();

    private static final String MODEL = "NN_tune_trainable_";

    private SaneExport() {}

    /**
     * Writes the runs that are chosen and have a network to look at.
     *
     * @param directory on a local disk, missing or empty
     * @throws StoreException if the runs are not of one architecture and data set, a weight is not finite, or the
     *     directory holds something or cannot be written
     */
    public static Exported write(RunStore store, Chosen chosen, Path directory) {
        NewDirectory.requireEmpty(directory);
        ZooRuns runs = ZooRuns.of(store, chosen);
        runs.requireOneKind();
        boolean hasOwnSeeds = runs.rows().stream()
                        .map(row -> row.run().spec().seed())
                        .distinct()
                        .count()
                == runs.rows().size();
        Permutations permutations = Permutations.of(store);
        List<String> warnings = new ArrayList<>(permutations.warnings());
        NewDirectory.make(directory, parts -> {
            Masks masks = new Masks(parts);
            NetworkTexts networks = new NetworkTexts(parts, ModuleNames.ZOO);
            for (RunRow row : runs.rows()) {
                String mask = masks.add(row);
                String name = hasOwnSeeds
                        ? "seed=" + row.run().spec().seed()
                        : row.run().key().hex();
                NetworkTexts.Written network = networks.add(row);
                ObjectNode params =
                        params(row).put("symsweep::network", network.file()).put("symsweep::masks", mask);
                write(runs, row, params, network.dict(), Files.createDirectory(parts.resolve(MODEL + name)));
            }
            permutations.writeLines(parts, runs.allNetworks());
            warnings.addAll(masks.warnings());
            LocalFile.write(
                    parts.resolve("config.json"), params(runs.rows().get(0)).toString() + "\n");
            LocalFile.write(parts.resolve("README.md"), readme(warnings));
            Manifest.write(parts, "sane", runs, Map.of());
        });
        return runs.exported(warnings);
    }

    private static void write(ZooRuns runs, RunRow row, ObjectNode params, StateDict dict, Path model)
            throws IOException {
        LocalFile.write(model.resolve("params.json"), JSON.writeValueAsString(params) + "\n");
        LocalFile.write(model.resolve("result.json"), results(runs, row, params));
        for (ExportedNetwork network : runs.networks(row)) {
            checkpoint(model, network.epochs(), dict.tensors(runs.weights(network)));
        }
    }

    private static void checkpoint(Path model, int epoch, List<NamedTensor> tensors) throws IOException {
        Path directory = Files.createDirectory(model.resolve(String.format(Locale.ROOT, "checkpoint_%06d", epoch)));
        LocalFile.write(directory.resolve("checkpoints"), out -> TorchFile.write(out, "checkpoints", tensors));
    }

    private static ObjectNode params(RunRow row) {
        RunFacts facts = RunFacts.of(row);
        NetworkSpec spec = NetworkSpec.of(row.run().spec());
        ObjectNode params = JSON.createObjectNode().put("model::type", type(row, facts));
        if (spec.architecture() instanceof Mlp mlp) {
            params.put("model::i_dim", spec.image().scalars());
            mlp.hidden().forEach(params.putArray("model::h_dim")::add);
            params.put("model::use_bias", true);
        }
        return params.put("model::channels_in", spec.image().channels())
                .put("model::o_dim", spec.classes())
                .put("model::nlin", facts.activation())
                .put("model::dropout", 0)
                .put("model::init_type", facts.initial().equals("kaiming-normal") ? "kaiming_normal" : "uniform")
                .put("optim::optimizer", facts.optimizer())
                .put("optim::lr", facts.learningRate())
                .put("optim::wd", facts.weightDecay())
                .put("seed", row.run().spec().seed())
                .put("training::batchsize", facts.batch())
                .put("training::epochs_train", facts.epochs())
                .put("dataset::dump", "dataset.pt")
                .put("symsweep::key", row.run().key().hex())
                .put("symsweep::arm", row.run().arm())
                .put("symsweep::symmetry", facts.symmetry());
    }

    /** The loaders' own name where they have the network. */
    private static String type(RunRow row, RunFacts facts) {
        if (!facts.hasGates()) {
            if (row.run().spec().architecture() instanceof Mlp mlp && mlp.norm() == Norm.NONE) {
                return "MLP";
            }
            if (row.run().spec().architecture() instanceof Cnn3) {
                return "CNN3";
            }
        }
        return "symsweep-" + facts.architecture();
    }

    /** Loaders take the line of an epoch by its place, so there is one for each, the start's too. */
    private static String results(ZooRuns runs, RunRow row, ObjectNode params) throws IOException {
        Map<Integer, Measures> known = new HashMap<>();
        runs.networks(row).forEach(network -> known.put(network.epochs(), runs.measures(network)));
        List<EpochRecord> history = row.outcome().history();
        StringBuilder lines = new StringBuilder();
        for (int epoch = 0; epoch <= history.size(); epoch++) {
            Measures measures = known.getOrDefault(epoch, Measures.UNKNOWN);
            ObjectNode line = JSON.createObjectNode()
                    .put("training_iteration", epoch)
                    .put("epoch", epoch)
                    .put("train_loss", measures.trainLoss())
                    .put("train_acc", measures.trainAccuracy())
                    .put("test_loss", measures.testLoss())
                    .put("test_acc", measures.testAccuracy())
                    .put(
                            "mean_training_loss",
                            epoch == 0 ? Double.NaN : history.get(epoch - 1).meanLoss())
                    .put(
                            "learning_rate",
                            epoch == 0 ? Double.NaN : history.get(epoch - 1).learningRate());
            line.set("config", params);
            lines.append(JSON.writeValueAsString(line)).append('\n');
        }
        return lines.toString();
    }

    private static String readme(List<String> warnings) {
        return """
                # Networks as model directories

                A directory for each network: params.json, result.json with a line for each epoch from 0, and
                checkpoint_<epoch>/checkpoints, state dicts that torch.load reads. Accuracies are fractions; NaN
                stands where nothing was evaluated: before the last epoch only networks of a zoo were.
                mean_training_loss is the mean loss of an epoch's steps.
                Ask for epochs that have a checkpoint, and not for -1 unless all have one. Do not put epoch 0 into a
                list of
                epochs: loaders shift the properties by one then. Columns of a dense layer that reads an image are in
                PyTorch's order, channel by channel. There is no dataset.pt: weights and properties load without.
                """
                + warnings.stream()
                        .map(warning -> "\nWarning: " + warning + ".\n")
                        .collect(Collectors.joining());
    }
}
