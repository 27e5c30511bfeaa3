package dev.symsweep.zoo;

import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Semantics;
import dev.symsweep.store.directory.Directory;
import dev.symsweep.store.directory.TextFile;
import dev.symsweep.yaml.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/**
 * Makes a complete version of a zoo of its files with rows: adds the specs of its runs, the data card and the manifest.
 */
public final class ZooPublisher {

    private static final String SPECS = "specs.jsonl";
    private static final String CARD = "README.md";

    private ZooPublisher() {}

    /**
     * Writes what is beside the rows, the manifest last, and deletes files with rows of other zoos. A version that is
     * complete is left as it is.
     *
     * @param directory of the version
     * @param contents of all files of the draft
     * @throws dev.symsweep.store.directory.StoreException if it cannot be written
     */
    public static void publish(
            Configuration hadoop, String directory, ZooDraft draft, ZooSources sources, List<ZooContent> contents) {
        Directory version = Directory.of(hadoop, directory);
        List<ZooFile> files = contents.stream().map(ZooContent::file).toList();
        if (isPublished(version, draft, files)) {
            return;
        }
        List<LabelSummary> labels = summaries(draft, contents);
        TextFile.writeLines(
                version,
                SPECS,
                () -> sources.runs().stream().map(ZooPublisher::spec).iterator());
        ZooManifest manifest = new ZooManifest(
                draft.origin(),
                draft.digest(),
                draft.tensors(),
                labels.stream()
                        .map(label -> new ZooLabel(label.name(), label.low(), label.high()))
                        .toList(),
                files,
                new ZooManifest.Texts(text(version, SPECS), Optional.empty()),
                sources.versions());
        TextFile.write(hadoop, directory, CARD, DataCard.of(manifest, labels, sources));
        Set<String> names = files.stream().map(ZooFile::name).collect(Collectors.toSet());
        new ZooColumns(draft.labels()).files(version).keepOnly(names);
        TextFile.write(hadoop, directory, ManifestJson.NAME, ManifestJson.write(manifest.with(text(version, CARD))));
    }

    private static ZooManifest.Text text(Directory version, String name) {
        return new ZooManifest.Text(name, version.sum(name).sha256());
    }

    private static boolean isPublished(Directory version, ZooDraft draft, List<ZooFile> files) {
        if (!ZooVersions.isComplete(version)) {
            return false;
        }
        ZooManifest manifest = ZooSet.open(version).manifest();
        return manifest.digest().equals(draft.digest()) && manifest.files().equals(files);
    }

    private static List<LabelSummary> summaries(ZooDraft draft, List<ZooContent> contents) {
        List<LabelSummary> labels = new ArrayList<>(new ZooColumns(draft.labels()).noLabels());
        for (ZooContent content : contents) {
            for (int i = 0; i < labels.size(); i++) {
                labels.set(i, labels.get(i).and(content.labels().get(i)));
            }
        }
        return labels;
    }

    private static String spec(PlannedRun run) {
        return "{\"run\":" + CanonicalJson.write(run.key().hex()) + ",\"spec\":" + canonical(run) + "}";
    }

    /** A store of an older semantics has keys of that one. */
    private static String canonical(PlannedRun run) {
        return IntStream.rangeClosed(Semantics.OLDEST, Semantics.NEWEST)
                .filter(run.spec()::hasForm)
                .mapToObj(run.spec()::canonical)
                .filter(form -> RunKey.of(form).equals(run.key()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "the key of run " + run.key().brief() + " is that of no form of its spec"));
    }
}
