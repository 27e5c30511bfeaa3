package dev.symsweep.zoo;

import dev.symsweep.population.PlannedRun;
import dev.symsweep.yaml.CanonicalJson;
import dev.symsweep.yaml.JsonTree;
import dev.symsweep.yaml.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The data card of a zoo, in Markdown: what is in it, and how to read it. */
final class DataCard {

    private static final String READING = """
            ## Reading it in Python

                import glob, numpy, pandas              # pandas with pyarrow
                files = sorted(glob.glob("train-*.parquet"))
                rows = pandas.concat(pandas.read_parquet(file) for file in files)
                x = numpy.stack([numpy.frombuffer(v, "<f4") for v in rows["vector"]])
                y = rows["test-accuracy"].to_numpy()

            `statistics` is read like `vector`: seven numbers a tensor over its trained entries, the mean, the
            unbiased variance, the least, the greatest and the quartiles at 25, 50 and 75 %; zeros of a tensor that is
            not trained. `epoch` is -1 for the end of training. `setting` is JSON of all hyperparameters that vary.
            Labels are doubles. `manifest.json` says where each tensor lies in a vector, and has the SHA-256 of each
            file.

            """;

    private static final String LIMITS = """
            ## Limits

            - Runs that diverged, failed, or ended with more than ten times the loss of a uniform guess are not in it.
            - Losses and accuracies are of the whole training set without augmentation, and of the whole test set.
            - Accuracies are of single runs: another seed of the same setting gives another one.
            - Networks are as training left them: units are in no canonical order.
            """;

    private DataCard() {}

    static String of(ZooManifest manifest, List<LabelSummary> labels, ZooSources sources) {
        List<String> lines = new ArrayList<>();
        ZooManifest.Origin origin = manifest.origin();
        lines.add("# Trained networks of sweep " + origin.sweep() + ", arm " + origin.arm());
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%,d networks of %,d runs: vectors of %,d weights (%s) in %d tensors, with statistics and %d labels.",
                manifest.count(),
                sources.runs().size(),
                manifest.dimension(),
                origin.entries() == Entries.ALL ? "all entries" : "the entries that are trained",
                manifest.tensors().size(),
                manifest.labels().size()));
        lines.add("Written by " + manifest.versions() + ". Digest `" + manifest.digest() + "`.");
        lines.add("");
        lines.add("## Networks");
        lines.add("");
        lines.add("Every run has");
        lines.add("");
        constants(sources.runs()).forEach((path, value) -> lines.add("- `" + path + "`: `" + value + "`"));
        lines.add("");
        if (!sources.laws().isEmpty()) {
            lines.add("and, as the sweep file varies them,");
            lines.add("");
            sources.laws().forEach((axis, law) -> lines.add("- `" + axis + "`: `" + law + "`"));
            lines.add("");
        }
        lines.add("## Labels");
        lines.add("");
        lines.add("| label | mean | std | min | max |");
        lines.add("| --- | ---: | ---: | ---: | ---: |");
        for (LabelSummary label : labels) {
            lines.add(String.format(
                    Locale.ROOT,
                    "| `%s` | %.5g | %.5g | %s | %s |",
                    label.name(),
                    label.mean(),
                    label.std(),
                    CanonicalJson.number(label.low()),
                    CanonicalJson.number(label.high())));
        }
        lines.add("");
        lines.addAll(split(manifest));
        lines.add("");
        return String.join("\n", lines) + "\n" + READING + regenerating(manifest) + LIMITS;
    }

    private static List<String> split(ZooManifest manifest) {
        ZooSplit split = manifest.origin().split();
        List<String> lines = new ArrayList<>();
        lines.add("## Parts");
        lines.add("");
        lines.add(
                "All runs of one setting of the hyperparameters are in one part, in each arm the same, chosen by the");
        lines.add("SHA-256 of the seed " + split.seed()
                + ", a line feed and `setting`; so a zoo that grows keeps its parts.");
        lines.add("");
        lines.add("| part | share of settings | networks |");
        lines.add("| --- | ---: | ---: |");
        for (Part part : Part.values()) {
            String share = CanonicalJson.number(split.shares().get(part.ordinal()));
            lines.add(String.format(Locale.ROOT, "| %s | %s | %,d |", part.text(), share, manifest.count(part)));
        }
        return lines;
    }

    private static String regenerating(ZooManifest manifest) {
        return """
                ## Training a network again

                `%s` has a line for each run with its canonical spec, of which `run` is the SHA-256. Symsweep trains
                it to the same bits on a machine of the same instruction set where it has the `semantics` that the spec
                names.

                """.formatted(manifest.texts().specs().name());
    }

    /** What stands in the canonical spec of each run, by path. */
    private static Map<String, String> constants(List<PlannedRun> runs) {
        Map<String, String> constants = new TreeMap<>();
        for (int i = 0; i < runs.size(); i++) {
            Map<String, String> leaves = new TreeMap<>();
            put(JsonTree.line("spec", runs.get(i).spec().canonical()), leaves);
            if (i == 0) {
                constants.putAll(leaves);
            } else {
                constants.entrySet().retainAll(leaves.entrySet());
            }
        }
        return constants;
    }

    private static void put(Tree tree, Map<String, String> leaves) {
        if (tree instanceof Tree.Mapping mapping) {
            mapping.entries().values().forEach(value -> put(value, leaves));
        } else {
            leaves.put(tree.origin().path(), tree.show());
        }
    }
}
