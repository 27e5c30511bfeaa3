package dev.symsweep.export;

import dev.symsweep.architecture.SmallCnn;
import dev.symsweep.data.file.LocalFile;
import dev.symsweep.export.tensor.ModuleNames;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.random.RandomStream;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.run.RunRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Networks of the small CNN in the layout of the published small-CNN zoo, as nfn, neural-graphs and ScaleGMN read it:
 * {@code weights.npy}, {@code metrics.csv.gz}, {@code layout.csv}, {@code split.csv}. The networks of a run stand
 * behind each other, those that were kept on its way before the final one.
 */
public final class NpyZooExport {

    /** Of the one permutation that splits rows into training, validation and test. */
    private static final long SPLIT_SEED = 0;

    private NpyZooExport() {}

    /**
     * Writes the runs that are chosen and have a network to look at.
     *
     * @param directory on a local disk, missing or empty
     * @throws StoreException if a run is of another architecture, a weight is not finite, a checkpoint is of the epoch
     *     by which loaders know final networks, or the directory holds something or cannot be written
     */
    public static Exported write(RunStore store, Chosen chosen, Path directory) {
        NewDirectory.requireEmpty(directory);
        ZooRuns runs = ZooRuns.of(store, chosen);
        List<RunRow> rows = runs.rows();
        requireSmallCnn(rows);
        runs.requireOneKind();
        ParameterLayout layout = ZooRuns.network(rows.get(0)).network().layout();
        KerasLayout keras = KerasLayout.of(layout);
        List<ExportedNetwork> networks = runs.networks();
        requireOtherEpochs(networks);
        Permutations permutations = Permutations.of(store);
        List<String> warnings = new ArrayList<>(permutations.warnings());
        NewDirectory.make(directory, parts -> {
            NumpyFile.writeRows(
                    parts.resolve("weights.npy"),
                    networks.size(),
                    layout.size(),
                    index -> keras.row(runs.weights(networks.get(index))));
            LocalFile.write(parts.resolve("layout.csv"), keras.csv());
            LocalFile.write(parts.resolve("split.csv"), split(runs));
            Masks masks = new Masks(parts);
            ZooMetrics.write(
                    parts.resolve("metrics.csv.gz"), runs, masks, new NetworkTexts(parts, ModuleNames.PUBLISHED));
            permutations.writeLines(parts, runs.allNetworks());
            warnings.addAll(masks.warnings());
            LocalFile.write(parts.resolve("README.md"), readme(rows.get(0), warnings));
            Manifest.write(parts, "npy-zoo", runs, Map.of("split_seed", SPLIT_SEED));
        });
        return runs.exported(warnings);
    }

    private static void requireSmallCnn(List<RunRow> rows) {
        for (RunRow row : rows) {
            if (!(row.run().spec().architecture() instanceof SmallCnn)) {
                throw new StoreException("run " + row.run().key().brief() + " has "
                        + row.run().spec().architecture()
                        + ", npy-zoo is a format of small-cnn; choose arms with --arm, or --format safetensors");
            }
        }
    }

    private static void requireOtherEpochs(List<ExportedNetwork> networks) {
        for (ExportedNetwork network : networks) {
            if (!network.isFinal() && network.epochs() == ZooMetrics.FINAL_STEP) {
                throw new StoreException("run " + network.run().run().key().brief() + " has a checkpoint of epoch "
                        + ZooMetrics.FINAL_STEP
                        + ", by which loaders of npy-zoo know final networks; leave checkpoints out with"
                        + " --snapshots final, or choose --format safetensors");
            }
        }
    }

    /** The runs in a random order, which is the same whichever checkpoints there are; each with all of its rows. */
    private static String split(ZooRuns runs) {
        List<Integer> first = new ArrayList<>();
        int rows = 0;
        for (RunRow run : runs.rows()) {
            first.add(rows);
            rows += runs.networks(run).size();
        }
        first.add(rows);
        return Arrays.stream(RandomStream.of(SPLIT_SEED, "split")
                        .permutation(runs.rows().size()))
                .flatMap(run -> IntStream.range(first.get(run), first.get(run + 1)))
                .mapToObj(row -> row + "\n")
                .collect(Collectors.joining());
    }

    private static String readme(RunRow row, List<String> warnings) {
        SmallCnn cnn = (SmallCnn) row.run().spec().architecture();
        int channels = row.run().spec().data().source().shape().channels();
        String padding = cnn.padding() == SmallCnn.Padding.NONE
                ? "Convolutions have no padding, as the published zoo's: the networks are the same functions."
                : "Convolutions have a padding of 1, the published zoo's have none: the same data "
                        + "for metanetworks, other"
                        + " functions.";
        String inputs = channels == 1
                ? "Inputs have one channel, as the published zoo's."
                : "Inputs have " + channels
                        + " channels, the published zoo's one: the first kernel is larger, so tell the"
                        + " metanetwork, which reads layout.csv.";
        return """
                # Small CNNs in the layout of the small-CNN zoo

                weights.npy     float32, a network a row
                metrics.csv.gz  a line for each row, in the same order
                layout.csv      where each tensor lies; kernels are height, width, in, out, dense weights in, out
                split.csv       one fixed order of the rows, no header: the loaders' idcs_file
                manifest.json   keys of the runs in the order of the rows, SHA-256 of each file

                %s
                %s
                Pixels are normalised by the data set's mean and deviation, the published zoo's lie in -1..1. There
                is no dropout.

                Rows of final networks have step 86, which loaders look for, whatever the epochs. Before them stand the
                networks of the same run that were kept on its way, with the epoch as step; their losses and accuracies
                are nan unless a zoo of the store has them. symsweep.epochs has the epochs of every row.
                config.learning_rate is the largest rate of the schedule.
                """.formatted(padding, inputs)
                + warnings.stream()
                        .map(warning -> "\nWarning: " + warning + ".\n")
                        .collect(Collectors.joining());
    }
}
