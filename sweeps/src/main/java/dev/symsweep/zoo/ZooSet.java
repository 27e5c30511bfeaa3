package dev.symsweep.zoo;

import dev.symsweep.population.Snapshot;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.CorruptFileException;
import dev.symsweep.store.directory.Directory;
import dev.symsweep.store.directory.RowFiles;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.directory.TextFile;
import dev.symsweep.store.directory.VerifiedFile;
import dev.symsweep.yaml.InvalidSweepException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/**
 * A zoo on any Hadoop file system: a manifest, and rows in Parquet files, which are read one after another, so that a
 * zoo may be larger than memory. Every byte that is read is verified. Thread-safe.
 *
 * <pre>{@code
 * ZooSet zoo = ZooSet.open(hadoop, "out/zoo/w");
 * zoo.forEach(Part.TRAIN, row -> learn(row.vector(), row.labels().get("test-accuracy")));
 * }</pre>
 */
public final class ZooSet {

    /** What puts a damaged manifest right, for people; where there is one, its version is left as it is. */
    private static final String REMEDY = "delete it and run symsweep zoo again";

    private final Directory directory;
    private final ZooManifest manifest;
    private final ZooColumns columns;

    private ZooSet(Directory directory, ZooManifest manifest) {
        this.directory = directory;
        this.manifest = manifest;
        this.columns =
                new ZooColumns(manifest.labels().stream().map(ZooLabel::name).toList());
    }

    /**
     * Opens a zoo by its manifest.
     *
     * @param directory one with a {@code manifest.json}, such as {@code zoo/w/v2}; or that of an arm, such as
     *     {@code zoo/w}, of which the newest complete version is opened
     * @throws StoreException if there is none, or it cannot be read, or only by a newer Symsweep
     */
    public static ZooSet open(Configuration hadoop, String directory) {
        Directory given = Directory.of(hadoop, directory);
        ZooVersions versions = new ZooVersions(given);
        if (ZooVersions.isComplete(given)) {
            return open(given);
        }
        return versions.newest()
                .map(ZooSet::open)
                .orElseThrow(() -> new StoreException("no zoo in " + given.qualified() + ": no " + ManifestJson.NAME
                        + " there or in a directory v1," + " v2, ... of it; symsweep zoo makes it"));
    }

    /** Opens the zoo of just this directory. */
    static ZooSet open(Directory directory) {
        String text = TextFile.read(directory.hadoop(), directory.qualified(), ManifestJson.NAME)
                .orElseThrow(() -> new StoreException("no zoo in " + directory.qualified()));
        String file = directory.shown(directory.file(ManifestJson.NAME));
        try {
            ManifestJson.newer(ManifestJson.NAME, text).ifPresent(problem -> {
                throw new StoreException(file + ": " + problem);
            });
            return new ZooSet(directory, ManifestJson.read(ManifestJson.NAME, text));
        } catch (InvalidSweepException e) {
            throw new CorruptFileException(new CorruptFile(file, String.valueOf(e.getMessage()), REMEDY));
        }
    }

    /** The files with rows of a complete version, each to be verified; in place of them a manifest that is not read. */
    static List<VerifiedFile> files(Directory directory) {
        try {
            ZooSet zoo = open(directory);
            return zoo.manifest.files().stream()
                    .map(file -> new VerifiedFile(zoo.shown(file), file.bytes(), () -> zoo.damage(file)))
                    .toList();
        } catch (CorruptFileException e) {
            return List.of(new VerifiedFile(e.file().name(), 0, () -> Optional.of(e.file())));
        } catch (StoreException e) {
            String manifest = directory.shown(directory.file(ManifestJson.NAME));
            return List.of(new VerifiedFile(manifest, 0, () -> {
                throw e;
            }));
        }
    }

    private Optional<CorruptFile> damage(ZooFile file) {
        String name = RowFiles.fileName(file.name());
        if (!directory.has(name)) {
            return Optional.of(corrupt(file, "no such file"));
        }
        return directory.sum(name).sha256().equals(file.sha256())
                ? Optional.empty()
                : Optional.of(corrupt(file, "its SHA-256 is not that of " + ManifestJson.NAME));
    }

    /** All that is said of it beside its rows. */
    public ZooManifest manifest() {
        return manifest;
    }

    /** The directory that it is in, with its file system and whole path. */
    public String directory() {
        return directory.qualified();
    }

    /** The arm that its networks are of. */
    public String arm() {
        return manifest.origin().arm();
    }

    /** The digest of what it holds, 64 hexadecimal digits; zoos of one digest hold the same rows. */
    public String digest() {
        return manifest.digest();
    }

    /** The length of a vector. */
    public int dimension() {
        return manifest.dimension();
    }

    /** Where each tensor lies in a vector. */
    public List<ZooTensor> tensors() {
        return manifest.tensors();
    }

    /** The numbers that every row has, with their ranges. */
    public List<ZooLabel> labels() {
        return manifest.labels();
    }

    /** How many networks are in a part. */
    public long count(Part part) {
        return manifest.count(part);
    }

    /**
     * Reads the rows of a part, in the order of their numbers.
     *
     * @param rows takes each row in turn
     * @throws StoreException if a file is missing, damaged or not the one that the manifest names; the message is one
     *     line that names it and says what to do
     */
    public void forEach(Part part, Consumer<ZooRow> rows) {
        manifest.files().stream().filter(file -> file.part() == part).forEach(file -> forEach(file, rows));
    }

    /**
     * Reads the rows of one of {@link ZooManifest#files()}, so that machines can share a part.
     *
     * @throws StoreException as {@link #forEach(Part, Consumer)}
     */
    public void forEach(ZooFile file, Consumer<ZooRow> rows) {
        RowFiles files = columns.files(directory);
        long[] next = {file.first()};
        files.read(file.name(), columns.all(), columns::read, row -> {
            require(file, row, next[0]);
            next[0]++;
            rows.accept(row);
        });
        if (next[0] != file.first() + file.rows()) {
            throw damaged(file, "holds " + (next[0] - file.first()) + " rows, must hold " + file.rows());
        }
    }

    /**
     * Reads the labels of all networks without their weights, which takes a small part of the time.
     *
     * @param labels takes those of each network by name, in the order of {@link #labels()}
     * @throws StoreException as {@link #forEach(Part, Consumer)}
     */
    public void forEachLabels(BiConsumer<Snapshot, Map<String, Double>> labels) {
        for (ZooFile file : manifest.files()) {
            columns.files(directory)
                    .read(
                            file.name(),
                            columns.summarized(),
                            row -> Map.entry(columns.name(row).snapshot(), columns.labels(row)),
                            row -> labels.accept(row.getKey(), row.getValue()));
        }
    }

    private void require(ZooFile file, ZooRow row, long number) {
        if (row.row() != number || row.part() != file.part()) {
            throw damaged(
                    file,
                    "holds row " + row.row() + " of part " + row.part().text() + " where row " + number + " of part "
                            + file.part().text() + " must be");
        }
        if (row.vector().length != dimension()) {
            throw damaged(file, "row " + number + " has " + row.vector().length + " weights, must have " + dimension());
        }
    }

    private StoreException damaged(ZooFile file, String problem) {
        return new CorruptFileException(corrupt(file, problem));
    }

    private CorruptFile corrupt(ZooFile file, String problem) {
        return new CorruptFile(shown(file), problem, ZooColumns.REMEDY);
    }

    private String shown(ZooFile file) {
        return directory.shown(directory.file(RowFiles.fileName(file.name())));
    }
}
