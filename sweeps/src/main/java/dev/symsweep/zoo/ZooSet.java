package dev.symsweep.zoo;

import dev.symsweep.store.Directory;
import dev.symsweep.store.RowFiles;
import dev.symsweep.store.StoreException;
import dev.symsweep.store.TextFile;
import dev.symsweep.yaml.InvalidSweepException;
import java.util.List;
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

    private final Directory directory;
    private final ZooManifest manifest;
    private final ZooColumns columns;

    private ZooSet(Directory directory, ZooManifest manifest) {
        this.directory = directory;
        this.manifest = manifest;
        this.columns = new ZooColumns(
                manifest.labels().stream().map(ZooLabel::name).toList());
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
                .orElseThrow(() -> new StoreException(
                        "no zoo in " + given.qualified() + ": no " + ManifestJson.NAME + " there or in a directory v1,"
                                + " v2, ... of it; symsweep zoo makes it"));
    }

    /** Opens the zoo of just this directory. */
    static ZooSet open(Directory directory) {
        String text = TextFile.read(directory.hadoop(), directory.qualified(), ManifestJson.NAME)
                .orElseThrow(() -> new StoreException("no zoo in " + directory.qualified()));
        String file = directory.shown(directory.file(ManifestJson.NAME));
        try {
            return new ZooSet(directory, ManifestJson.read(file, text));
        } catch (InvalidSweepException e) {
            throw new StoreException(e.getMessage() + "; delete the file and run symsweep zoo again", e);
        }
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
        manifest.files().stream().filter(file -> file.part() == part).forEach(file -> read(file, rows));
    }

    private void read(ZooFile file, Consumer<ZooRow> rows) {
        RowFiles files = columns.files(directory);
        long[] next = {file.first()};
        files.read(file.name(), columns::read, row -> {
            require(file, row, next[0]);
            next[0]++;
            rows.accept(row);
        });
        if (next[0] != file.first() + file.rows()) {
            throw damaged(file, "holds " + (next[0] - file.first()) + " rows, must hold " + file.rows());
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
            throw damaged(
                    file,
                    "row " + number + " has " + row.vector().length + " weights, must have " + dimension());
        }
    }

    private StoreException damaged(ZooFile file, String problem) {
        return new StoreException(directory.shown(directory.file(RowFiles.fileName(file.name()))) + ": " + problem
                + "; " + ZooColumns.REMEDY);
    }
}
